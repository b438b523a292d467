using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>Where a formula finds its values in a statement: joins the tables that it leads to.</summary>
internal sealed class FormulaColumns(FilterCompiler compiler, QueryScope scope, QueryTable table)
{
    /// <summary>The column with the value.</summary>
    public string Column(FormulaField field) => TableOf(field).Column(field.Field);

    /// <summary>What is compared of it.</summary>
    public string Compared(FormulaField field, SqlDialect dialect) => TableOf(field).Compared(field.Field, dialect);

    /// <summary>A text that stands in the formula, as a parameter.</summary>
    public string Text(string text) => compiler.Add(FieldType.String, FieldValue.Of(text));

    /// <summary>The same as it is compared.</summary>
    public string Key(string text) => compiler.AddKey(text);

    private QueryTable TableOf(FormulaField field)
    {
        var end = table;
        foreach (var name in field.Way.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            end = scope.JoinLive(end, end.Field(name));
        }

        return end;
    }
}
