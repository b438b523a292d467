using System.Globalization;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// Formulas in the SQL of a server. Texts come in three forms: as they are, as they are compared, which is put together
/// of the keys of their parts, and as they are shown, with the marks of <see cref="FormulaCase"/>.
/// </summary>
internal abstract class ServerFormulaSql(SqlDialect dialect) : FormulaSql
{
    private protected enum Form
    {
        Plain,
        Key,
        Shown,
    }

    public override string Value(ComputedField computed, FormulaColumns columns) =>
        computed.Node.Type is FormulaType.Text or FormulaType.Nothing && IsText(computed.Field)
            ? AsText(WithoutEmpty(computed.Node, columns, Form.Shown))
            : Held(computed.Field, computed.Node, columns);

    public override string Compared(ComputedField computed, FormulaColumns columns) =>
        computed.Field.Type == FieldType.String
            ? AsKey(WithoutEmpty(computed.Node, columns, Form.Key))
            : Value(computed, columns);

    /// <summary>Nothing, of a type.</summary>
    private protected abstract string Null(FormulaType type);

    /// <summary>The number that stands in a formula.</summary>
    private protected abstract string Literal(decimal number);

    /// <summary>The number in a column.</summary>
    private protected abstract string FromColumn(FieldType type, string column);

    /// <summary>A number, or nothing when it is as great as the limit.</summary>
    private protected abstract string Below(string number, string limit);

    private protected abstract string Quotient(string dividend, string divisor);

    /// <summary>A number with that many decimals, which may be an expression.</summary>
    private protected abstract string Round(string number, string decimals);

    /// <summary>How many decimals an expression asks for: none to ten.</summary>
    private protected abstract string Places(string number);

    private protected abstract string Concat(string left, string right);

    private protected abstract string NoText(Form form);

    /// <summary>A number as a text, without zeros at its end.</summary>
    private protected abstract string NumberText(string number);

    /// <summary>The key of such a text.</summary>
    private protected abstract string NumberKey(string number, FormulaColumns columns);

    /// <summary>The text of a column that has no key, as a key.</summary>
    private protected abstract string UnknownKey(string column);

    private protected abstract string Length(string text);

    /// <summary>A whole number, as a number of formulas.</summary>
    private protected abstract string FromInteger(string number);

    /// <summary>A rounded number as the column of its field holds it.</summary>
    private protected abstract string ToColumn(FieldType type, string number);

    private protected abstract string AsText(string text);

    private protected abstract string AsKey(string text);

    private static bool IsText(FieldDefinition field) => field.Type is FieldType.String or FieldType.Text;

    private string Held(FieldDefinition field, FormulaNode node, FormulaColumns columns)
    {
        var value = Compile(node, columns, TypeOf(field));
        if (TypeOf(field) != FormulaType.Number)
        {
            return value;
        }

        var rounded = field.Type == FieldType.Float
            ? value
            : Round(value, FormulaResult.DecimalsOf(field).ToString(CultureInfo.InvariantCulture));
        var limit = Literal(FormulaResult.PowerOfTen(FormulaResult.WholeDigitsOf(field)));
        return ToColumn(field.Type, FormulaWeight.CanExceed(node, field) ? Below(rounded, limit) : rounded);
    }

    private static FormulaType TypeOf(FieldDefinition field) => FormulaTypes.Of(field.Type)!.Value;

    private string Compile(FormulaNode node, FormulaColumns columns, FormulaType expected) => node switch
    {
        { Type: FormulaType.Nothing } => Null(expected),
        { Type: FormulaType.Text } => Text(node, columns, Form.Plain),
        FormulaLiteral { Value: decimal number } => Literal(number),
        FormulaLiteral { Value: bool yes } => yes ? "(1 = 1)" : "(1 = 0)",
        FormulaField { Type: FormulaType.Number } field => FromColumn(field.Field.Type, columns.Column(field)),
        FormulaField field => columns.Column(field),
        FormulaComputed { Type: FormulaType.Number } inner =>
            FromColumn(inner.Field.Type, Held(inner.Field, inner.Node, columns)),
        FormulaComputed inner => Held(inner.Field, inner.Node, columns),
        FormulaCall call => Call(call, columns),
        _ => throw new InvalidOperationException($"There is no part of type {node.GetType()}."),
    };

    private string Call(FormulaCall call, FormulaColumns columns)
    {
        string Argument(int index) => Compile(call.Arguments[index], columns, call.Type);
        string Truth(int index) => Compile(call.Arguments[index], columns, FormulaType.Truth);
        return call.Name switch
        {
            "if" => $"(CASE WHEN {Truth(0)} THEN {Argument(1)} ELSE {Argument(2)} END)",
            "coalesce" => $"COALESCE({string.Join(", ", call.Arguments.Select((_, i) => Argument(i)))})",
            "exists" => $"({Compile(call.Arguments[0], columns, call.Arguments[0].Type)} IS NOT NULL)",
            "and" => $"({Truth(0)} AND {Truth(1)})",
            "or" => $"({Truth(0)} OR {Truth(1)})",
            "not" => $"(NOT {Truth(0)})",
            "negative" => $"(- {Argument(0)})",
            "abs" => $"ABS({Argument(0)})",
            "length" => FromInteger(Length(Text(call.Arguments[0], columns, Form.Plain))),
            "days" => FromInteger($"({Day(call.Arguments[0], columns)} - {Day(call.Arguments[1], columns)})"),
            "+" or "-" => Checked(call, $"({Argument(0)} {call.Name} {Argument(1)})"),
            "*" => Checked(call, Round($"({Argument(0)} * {Argument(1)})", "10")),
            "/" => Checked(call, Quotient(Argument(0), Argument(1))),
            "round" => Checked(call, Rounded(call, columns)),
            _ => Comparison(call, columns),
        };
    }

    private string Checked(FormulaCall call, string number) =>
        FormulaWeight.CanExceed(call) ? Below(number, Literal(FormulaNumber.Limit)) : number;

    private string Rounded(FormulaCall call, FormulaColumns columns)
    {
        var number = Compile(call.Arguments[0], columns, FormulaType.Number);
        if (call.Arguments.Length == 1)
        {
            return Round(number, "0");
        }

        if (FormulaEvaluator.FindConstant(call.Arguments[1]) is decimal constant)
        {
            return Round(number, ((int)Math.Clamp(constant, 0, 10)).ToString(CultureInfo.InvariantCulture));
        }

        var places = Compile(call.Arguments[1], columns, FormulaType.Number);
        return $"(CASE WHEN {places} IS NOT NULL THEN {Round(number, Places(places))} END)";
    }

    private string Day(FormulaNode node, FormulaColumns columns) => node.Type == FormulaType.Nothing
        ? Null(FormulaType.Number)
        : dialect.DayNumber(
            node.Type == FormulaType.Day ? FieldType.Date : FieldType.DateTime,
            Compile(node, columns, node.Type), offset: null);

    private string Comparison(FormulaCall call, FormulaColumns columns)
    {
        var type = call.Arguments.Select(a => a.Type).FirstOrDefault(
            t => t != FormulaType.Nothing, FormulaType.Truth);
        var sides = call.Arguments.Select(a =>
            type == FormulaType.Text ? AsKey(Text(a, columns, Form.Key)) : Compile(a, columns, type)).ToList();
        return $"({sides[0]} {(call.Name == "!=" ? "<>" : call.Name)} {sides[1]})";
    }

    private string Text(FormulaNode node, FormulaColumns columns, Form form) => node switch
    {
        { Type: FormulaType.Nothing } => Null(FormulaType.Text),
        FormulaLiteral { Value: string text } => form == Form.Key ? columns.Key(TextOrder.KeyOf(text))
            : columns.Text(text),
        FormulaField field => form == Form.Key ? Key(field, columns) : columns.Column(field),
        FormulaComputed inner => WithoutEmpty(inner.Node, columns, form),
        FormulaCall call => Text(call, columns, form),
        _ => throw new InvalidOperationException($"There is no text of type {node.GetType()}."),
    };

    private string Text(FormulaCall call, FormulaColumns columns, Form form)
    {
        string Argument(int index) => Text(call.Arguments[index], columns, form);
        return call.Name switch
        {
            "if" => $"(CASE WHEN {Compile(call.Arguments[0], columns, FormulaType.Truth)} "
                + $"THEN {Argument(1)} ELSE {Argument(2)} END)",
            "coalesce" => $"COALESCE({string.Join(", ", call.Arguments.Select((_, i) => Argument(i)))})",
            "&" => Concat(Part(call.Arguments[0], columns, form), Part(call.Arguments[1], columns, form)),
            FormulaCase.Upper or FormulaCase.Lower => form == Form.Shown ? Marked(call, columns) : Argument(0),
            _ => throw new InvalidOperationException($"No text comes of '{call.Name}'."),
        };
    }

    private string Part(FormulaNode node, FormulaColumns columns, Form form)
    {
        if (node.Type != FormulaType.Number)
        {
            return $"COALESCE({Text(node, columns, form)}, {NoText(form)})";
        }

        var number = Compile(node, columns, FormulaType.Number);
        return $"COALESCE({(form == Form.Key ? NumberKey(number, columns) : NumberText(number))}, {NoText(form)})";
    }

    // Nothing stays nothing: the marks of nothing would be a text.
    private string Marked(FormulaCall call, FormulaColumns columns)
    {
        var mark = call.Name == FormulaCase.Upper ? FormulaCase.UpperMark : FormulaCase.LowerMark;
        var inner = Text(call.Arguments[0], columns, Form.Shown);
        return Concat(Concat(columns.Text(mark), inner), columns.Text(FormulaCase.EndMark));
    }

    // An empty text is none in a field.
    private string WithoutEmpty(FormulaNode node, FormulaColumns columns, Form form)
    {
        var text = Text(node, columns, form);
        return CanBeEmpty(node)
            ? $"(CASE WHEN {Length(Text(node, columns, Form.Plain))} > 0 THEN {text} END)"
            : text;
    }

    private static bool CanBeEmpty(FormulaNode node) => node switch
    {
        FormulaLiteral { Value: "" } => true,
        FormulaCall { Name: "&" } call => call.Arguments.All(a => CanBeEmpty(a) || a is not FormulaLiteral),
        FormulaCall call => call.Arguments.Any(CanBeEmpty),
        _ => false,
    };

    // Long texts have no key, and were refused; what is chosen of options is compared by its id.
    private string Key(FormulaField field, FormulaColumns columns)
    {
        if (dialect.KeyColumnType(field.Field.Type) is not null)
        {
            return columns.Compared(field, dialect);
        }

        var column = columns.Column(field);
        var options = field.Field.Options.Select(
            o => $"WHEN {columns.Text(o.Id)} THEN {columns.Key(TextOrder.KeyOf(o.Id))}");
        return field.Field.Options.IsEmpty
            ? UnknownKey(column)
            : $"(CASE {column} {string.Join(' ', options)} ELSE {UnknownKey(column)} END)";
    }
}
