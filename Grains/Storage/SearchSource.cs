using System.Collections.Immutable;
using Oro.Entities;
using Oro.Records;

namespace Oro.Grains.Storage;

/// <summary>Reads what the search index is made from: records with the fields by which they are found.</summary>
internal sealed class SearchSource(Database database, Definitions definitions)
{
    private readonly SqlDialect _dialect = database.Dialect;

    /// <summary>The records with these ids, also those in the trash, with their searchable fields alone.</summary>
    public Task<ImmutableArray<RecordSnapshot>> ListAsync(
        EntityIndex entity, ImmutableArray<long> ids, CancellationToken cancellationToken)
    {
        var fields = entity.Definition.Fields.Where(f => f.IsSearchable).Select(f => f.Name)
            .Concat(entity.Definition.TitleFields);
        var compiler = new FilterCompiler(_dialect, definitions.Current, Visibility.Everything);
        var selection = new RecordSelection(_dialect, entity, [.. fields], compiler);
        var sql = selection.Sql + _dialect.IsAnyOf(FieldType.Integer, "r.\"id\"", "@p1");
        var wanted = _dialect.ToList(FieldType.Integer, ids.Select(id => FieldValue.Of(id)));
        return database.ReadAsync(
            session => session.List(sql, selection.Read, wanted).ToImmutableArray(), cancellationToken);
    }
}
