using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Runtime.Hosting;
using Oro.Grains.Backing;
using Oro.Grains.Storage.MySql;
using Oro.Grains.Storage.PostgreSql;
using Oro.Grains.Storage.Sqlite;

namespace Oro.Grains.Storage;

/// <summary>Registers the door to the database. Needs <see cref="Definitions"/>.</summary>
internal static class StorageHosting
{
    public static ISiloBuilder AddStorage(this ISiloBuilder silo)
    {
        silo.Services.AddStorage();
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WriteLogPruner>());
        silo.Services.AddGrainStorage(GrainStates.Name, (s, _) => s.GetRequiredService<GrainStates>());
        return silo;
    }

    /// <summary>The same without a silo, for commands that open the database themselves.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<StorageOptions>()
            .BindConfiguration(StorageOptions.SectionName).ValidateDataAnnotations();
        services.TryAddSingleton<AccessVersion>();
        services.TryAddSingleton<AggregateReader>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ApiKeyTable>();
        services.TryAddSingleton<ChangeEntryReader>();
        services.TryAddSingleton<CredentialLife>();
        services.TryAddSingleton<Database>();
        services.TryAddSingleton<DeadLetterTable>();
        services.TryAddSingleton<DeclaredFormulaTable>();
        services.TryAddSingleton<DefinitionTable>();
        services.TryAddSingleton<DuplicateReader>();
        services.TryAddSingleton<FeedTable>();
        services.TryAddSingleton<FieldFiller>();
        services.TryAddSingleton<FieldMover>();
        services.TryAddSingleton<GrainStates>();
        services.TryAddSingleton<GrainStateTable>();
        services.TryAddSingleton<GroupCommitter>();
        services.TryAddSingleton<HistoryReader>();
        services.TryAddSingleton<HistorySearch>();
        services.TryAddSingleton<IdBlocks>();
        services.TryAddSingleton<MailedTokenTable>();
        services.TryAddSingleton<MessageTable>();
        services.TryAddSingleton<OAuthGrantTable>();
        services.TryAddSingleton<OAuthKeyTable>();
        services.TryAddSingleton<OAuthSecretTable>();
        services.TryAddSingleton<PartitionTable>();
        services.TryAddSingleton<PasswordTable>();
        services.TryAddSingleton<PasswordWriter>();
        services.TryAddSingleton<RecordReader>();
        services.TryAddSingleton<ReferenceReader>();
        services.TryAddSingleton<SchemaExpander>();
        services.TryAddSingleton<SchemaMigrator>();
        services.TryAddSingleton<SchemaWork>();
        services.TryAddSingleton<MySqlServerConnector>();
        services.TryAddSingleton<PostgreSqlConnector>();
        services.TryAddSingleton<SearchCursorTable>();
        services.TryAddSingleton<SearchSource>();
        services.TryAddSingleton<SearchTable>();
        services.TryAddSingleton<SecondFactorTable>();
        services.TryAddSingleton<SignInEntryTable>();
        services.TryAddSingleton<SqliteConnector>();
        services.TryAddSingleton(Choose);
        services.TryAddSingleton<StorageInstruments>();
        services.TryAddSingleton<TableStatistics>();
        services.TryAddSingleton<TopicTable>();
        services.TryAddSingleton<TrashReader>();
        services.TryAddSingleton<UserSessionTable>();
        services.TryAddSingleton<WriteLog>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<BackingService, DatabaseBackingService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SchemaService>());
        return services;
    }

    private static SqlDialect Choose(IServiceProvider services) =>
        Dsn.Parse(services.GetRequiredService<IOptions<StorageOptions>>().Value.Dsn).Scheme switch
        {
            DatabaseAddress.PostgreSql => ActivatorUtilities.CreateInstance<PostgreSqlDialect>(services),
            DatabaseAddress.MySql => ActivatorUtilities.CreateInstance<MySqlDialect>(services),
            _ => ActivatorUtilities.CreateInstance<SqliteDialect>(services),
        };
}
