using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Oro.Grains.Storage;

namespace Oro.Grains.Records;

internal static class RecordsHosting
{
    /// <summary>
    /// Adds the record grains and what decides and commits their changes. Needs entities and storage.
    /// </summary>
    public static ISiloBuilder AddRecords(this ISiloBuilder silo)
    {
        silo.Services.AddOptionsWithValidateOnStart<RecordsOptions>()
            .BindConfiguration(RecordsOptions.SectionName).ValidateDataAnnotations();
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<RecordsOptions>>(
            (o, records) => o.ClassSpecificCollectionAge[typeof(RecordGrain).FullName!] = records.Value.IdleAge);
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddSingleton(
            s => RuleBook.Discover(typeof(RecordsHosting).Assembly, s.GetRequiredService<Definitions>().Current));
        silo.Services.TryAddSingleton<ChangeSetCommitter>();
        silo.Services.TryAddSingleton<CommitWaker>();
        silo.Services.TryAddSingleton<DecisionContextLoader>();
        silo.Services.TryAddSingleton<DeletionLoader>();
        silo.Services.TryAddSingleton<EarlierWrites>();
        silo.Services.TryAddSingleton<FeedWaker>();
        silo.Services.TryAddSingleton<HistoryTitles>();
        silo.Services.TryAddSingleton<KnownRecords>();
        silo.Services.TryAddSingleton<LinkTurns>();
        silo.Services.TryAddSingleton<PastRecords>();
        silo.Services.TryAddSingleton<RecordsInstruments>();
        silo.Services.TryAddSingleton<WarmRecords>();
        return silo;
    }
}
