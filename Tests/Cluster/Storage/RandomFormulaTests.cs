using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Oro.Entities;
using Oro.Grains.Entities;
using Oro.Grains.Storage;
using Oro.Grains.Storage.Formulas;
using static Oro.Tests.Cluster.Storage.SampleCommits;

namespace Oro.Tests.Cluster.Storage;

/// <summary>What the database computes is what the evaluator computes.</summary>
public abstract class RandomFormulaTests(StorageFixture fixture) : IAsyncLifetime
{
    private const int Rows = 40;

    private static readonly FieldType[] Results =
    [
        FieldType.String, FieldType.Boolean, FieldType.Date, FieldType.DateTime, FieldType.Integer, FieldType.Decimal,
        FieldType.Float, FieldType.Money, FieldType.Percent,
    ];

    private readonly EntityIndex _thing = new(Define(_ => { }));
    private StorageDoor _door = null!;

    public async ValueTask InitializeAsync()
    {
        var definitions = EntityCatalogue.Check([_thing.Definition]);
        _door = await fixture.OpenAsync(definitions);
        for (var id = 1; id <= Rows; id++)
        {
            await _door.CommitAsync(Create(_thing, id, [.. ValuesOf(id)]));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await fixture.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Random_formulas_come_to_the_same_in_the_database()
    {
        var formulas = Gen.Elements(Results).SelectMany(
            type => Gen.Choose(1, 3).SelectMany(depth => RandomFormula.Of(type, depth).Select(f => (type, f))));

        Prop.ForAll(formulas.ToArbitrary(), formula => Compare(formula.type, formula.f))
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("peer.weight / (peer.count - peer.count)")]
    [InlineData("999999999999999999 * peer.weight")]
    [InlineData("1 / 3 * peer.weight")]
    [InlineData("peer.serial + 0")]
    [InlineData("peer.heat * 1")]
    [InlineData("peer.weight / 0.0000000003")]
    public void Numbers_at_their_limits_come_to_the_same(string formula) => Compare(FieldType.Decimal, formula);

    private void Compare(FieldType type, string formula)
    {
        if (TryDefine(type, formula) is not { } definitions)
        {
            return;
        }

        var index = definitions.Get("thing");
        var field = index.FindField("result")!;
        var dialect = _door.Get<Database>().Dialect;
        var compiler = new FilterCompiler(dialect, definitions, Visibility.Everything);
        var scope = compiler.Open(index, "r");
        var computed = ComputedFields.Of(definitions).Get("thing", field);
        var value = dialect.Formulas.Value(computed, compiler.Columns(scope, scope.Root));
        var compared = dialect.Formulas.Compared(computed, compiler.Columns(scope, scope.Root));
        var sql = $"SELECT r.\"id\", {value}, {compared} {scope.From} ORDER BY 1";

        var rows = _door.Get<Database>().ReadAsync(
            session => session.List(
                sql,
                row => (Id: row.GetInt64(0), Value: dialect.FromColumn(type, row, 1),
                    Key: dialect.FromKey(type, row, 2)),
                [.. compiler.Arguments]),
            CancellationToken.None).GetAwaiter().GetResult();

        var isKeyed = dialect.KeyColumnType(type) is not null;
        foreach (var row in rows)
        {
            var expected = computed.Compute(leaf => ValueAt(row.Id, leaf));
            var actual = row.Value.Value is string text ? FieldValue.Of(FormulaCase.Resolve(text)) : row.Value;
            var key = isKeyed && expected.AsText() is { } words ? FieldValue.Of(TextOrder.KeyOf(words)) : expected;
            Assert.True(
                actual == expected && row.Key == key,
                $"{type} {formula} of {row.Id}: {expected.Value} and not {actual.Value}, compared {row.Key.Value}");
        }
    }

    // What no definition can have is not to be computed either.
    private static DefinitionSet? TryDefine(FieldType type, string formula)
    {
        var entity = Define(e => (type switch
        {
            FieldType.String => e.String("result"),
            FieldType.Boolean => e.Boolean("result"),
            FieldType.Date => e.Date("result"),
            FieldType.DateTime => e.DateTime("result"),
            FieldType.Integer => e.Integer("result"),
            FieldType.Float => e.Float("result"),
            FieldType.Money => e.Money("result"),
            FieldType.Percent => e.Percent("result"),
            _ => e.Decimal("result", 28, 10),
        }).Computed(formula));
        entity = entity with
        {
            Fields = [.. entity.Fields.Select(f => f with { IsComputed = f.Formula is not null })],
        };
        return DefinitionCheck.FaultsOf([entity]).Count == 0 ? new DefinitionSet(1, [entity]) : null;
    }

    private static EntityDefinition Define(Action<EntityBuilder> declare)
    {
        var entity = new EntityBuilder().Called("thing", "things").Labelled("Thing", "Things", "box")
            .OwnedBy(OwnershipType.None).TitledBy("name");
        entity.String("name");
        entity.Email("mail");
        entity.Enum("level", ("low", "Low"), ("High", "High"));
        entity.Integer("count");
        entity.BigInteger("serial");
        entity.Decimal("weight", 28, 10);
        entity.Money("price");
        entity.Percent("share");
        entity.Float("heat");
        entity.Boolean("is_open");
        entity.Date("begun");
        entity.DateTime("done_at");
        entity.ManyToOne("peer", "thing");
        entity.ManyToOne("boss", "thing");
        declare(entity);
        return entity.Build();
    }

    private FieldValue ValueAt(long id, FormulaField leaf)
    {
        foreach (var relation in leaf.Way.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (ValuesOf(id).FirstOrDefault(v => v.Field == relation).Value.AsInteger() is not { } other)
            {
                return FieldValue.Null;
            }

            id = other;
        }

        return ValuesOf(id).First(v => v.Field == leaf.Field.Name).Value;
    }

    // The same for the same record: what it has is drawn by its id.
    private ImmutableArray<(string Field, FieldValue Value)> ValuesOf(long id) => _values.GetOrAdd(id, Draw);

    private readonly System.Collections.Concurrent.ConcurrentDictionary<
        long, ImmutableArray<(string Field, FieldValue Value)>> _values = [];

    private ImmutableArray<(string Field, FieldValue Value)> Draw(long id)
    {
        var values = _thing.Definition.Fields.Where(f => f.Formula is null && !f.IsRelation && !f.IsReadOnly)
            .Select(f => (f.Name, RandomFormula.ValueOf(f).Sample(1, 1).First()));
        var peer = id > 2 ? FieldValue.Of(id - 1 - (id % 2)) : FieldValue.Null;
        var boss = id > 5 && id % 3 != 0 ? FieldValue.Of(id - 4) : FieldValue.Null;
        return [.. values, ("peer", peer), ("boss", boss)];
    }
}

public sealed class SqliteRandomFormulaTests() : RandomFormulaTests(new SqliteFixture());

public sealed class PostgresRandomFormulaTests() : RandomFormulaTests(new PostgresFixture());

public sealed class MariaDbRandomFormulaTests() : RandomFormulaTests(new MariaDbFixture());
