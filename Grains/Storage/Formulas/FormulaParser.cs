using System.Collections.Immutable;
using System.Globalization;
using Oro.Entities;

namespace Oro.Grains.Storage.Formulas;

/// <summary>
/// Reads a formula over the fields of an entity: from the weakest operator to the strongest, <c>or</c>, <c>and</c>,
/// <c>not</c>, comparison, <c>&amp;</c>, <c>+ -</c>, <c>* /</c>, sign.
/// </summary>
internal sealed class FormulaParser
{
    /// <summary>Most characters of a formula.</summary>
    public const int MaxLength = 1000;

    private const int MaxDepth = 20; // deeper than anybody reads, and far above what a thread's stack holds
    private const int MaxNodes = 200;

    private static readonly string[] Comparisons = ["=", "!=", "<>", "<=", ">=", "<", ">"];

    private readonly FormulaLexer _lexer;
    private readonly FormulaNames _names;
    private FormulaToken _next;
    private int _depth;
    private int _nodes;

    private FormulaParser(string formula, FormulaNames names)
    {
        _lexer = new(formula);
        _names = names;
        _next = _lexer.Read();
    }

    /// <summary>Reads a formula over the own fields of an entity.</summary>
    /// <exception cref="FormulaException">It is no formula, or not over these fields.</exception>
    public static FormulaNode Parse(string formula, EntityIndex entity) =>
        Parse(formula, FormulaNames.Own(entity));

    /// <exception cref="FormulaException">It is no formula, or not over what these names mean.</exception>
    public static FormulaNode Parse(string formula, FormulaNames names)
    {
        if (formula.Length > MaxLength)
        {
            throw new FormulaException($"it has {formula.Length} characters: at most {MaxLength}", MaxLength);
        }

        var parser = new FormulaParser(formula, names);
        var node = parser.ReadOr();
        return parser._next.Kind == FormulaTokenKind.End ? node : throw parser.Unexpected();
    }

    private FormulaNode ReadOr() => ReadChain(ReadAnd, "or");

    private FormulaNode ReadAnd() => ReadChain(ReadNot, "and");

    private FormulaNode ReadNot()
    {
        if (!_next.Is("not"))
        {
            return ReadComparison();
        }

        var position = Take().Position;
        return Deeper(() => Call("not", position, ReadNot()));
    }

    private FormulaNode ReadComparison()
    {
        var left = ReadConcatenation();
        if (!Comparisons.Any(_next.Is))
        {
            return left;
        }

        var sign = Take();
        return Call(sign.Text == "<>" ? "!=" : sign.Text, sign.Position, left, ReadConcatenation());
    }

    private FormulaNode ReadConcatenation() => ReadChain(ReadSum, "&");

    private FormulaNode ReadSum() => ReadChain(ReadProduct, "+", "-");

    private FormulaNode ReadProduct() => ReadChain(ReadSigned, "*", "/");

    private FormulaNode ReadSigned()
    {
        if (!_next.Is("-"))
        {
            return ReadPrimary();
        }

        var position = Take().Position;
        return Deeper(() => Call("negative", position, ReadSigned()));
    }

    private FormulaNode ReadChain(Func<FormulaNode> readPart, params string[] signs)
    {
        var node = readPart();
        while (signs.Any(_next.Is))
        {
            var sign = Take();
            node = Call(sign.Text.ToLowerInvariant(), sign.Position, node, readPart());
        }

        return node;
    }

    private FormulaNode ReadPrimary()
    {
        var token = Take();
        return token switch
        {
            { Kind: FormulaTokenKind.Number } => Count(ReadNumber(token)),
            { Kind: FormulaTokenKind.Text } => Count(new FormulaLiteral(token.Text, FormulaType.Text)),
            { Kind: FormulaTokenKind.Name } when _next.Is("(") => Deeper(() => ReadFunction(token)),
            { Kind: FormulaTokenKind.Name } => Count(ReadName(token)),
            _ when token.Is("(") => Deeper(ReadInBrackets),
            _ => throw Unexpected(token),
        };
    }

    private FormulaNode ReadInBrackets()
    {
        var node = ReadOr();
        Expect(")");
        return node;
    }

    private FormulaCall ReadFunction(FormulaToken name)
    {
        Expect("(");
        var arguments = new List<FormulaNode>();
        if (!_next.Is(")"))
        {
            arguments.Add(ReadOr());
            while (_next.Is(","))
            {
                Take();
                arguments.Add(ReadOr());
            }
        }

        Expect(")");
        return Call(name.Text.ToLowerInvariant(), name.Position, [.. arguments]);
    }

    private static FormulaLiteral ReadNumber(FormulaToken token) =>
        decimal.TryParse(token.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && FormulaNumber.Fit(number) is { } fitting
            ? new FormulaLiteral(fitting, FormulaType.Number)
            : throw new FormulaException($"'{token.Text}' is no number", token.Position);

    private FormulaNode ReadName(FormulaToken token)
    {
        if (token.Is("true") || token.Is("false"))
        {
            return new FormulaLiteral(token.Is("true"), FormulaType.Truth);
        }

        if (token.Is("null"))
        {
            return new FormulaLiteral(null, FormulaType.Nothing);
        }

        return _names.Resolve(token);
    }

    private FormulaCall Call(string name, int position, params ImmutableArray<FormulaNode> arguments)
    {
        var type = FormulaTypes.Check(name, arguments, position);
        var call = new FormulaCall(name, arguments, type);
        if (name == "/" && FormulaEvaluator.FindConstant(arguments[1]) is 0m)
        {
            throw new FormulaException("it divides by zero", position);
        }

        return Count(call);
    }

    private T Count<T>(T node) =>
        ++_nodes <= MaxNodes ? node : throw new FormulaException($"it has more than {MaxNodes} parts", _next.Position);

    private T Deeper<T>(Func<T> read)
    {
        if (++_depth > MaxDepth)
        {
            throw new FormulaException($"it is nested more than {MaxDepth} deep", _next.Position);
        }

        var node = read();
        _depth--;
        return node;
    }

    private FormulaToken Take()
    {
        var token = _next;
        _next = _lexer.Read();
        return token;
    }

    private void Expect(string sign)
    {
        if (!_next.Is(sign))
        {
            throw new FormulaException(
                $"'{sign}' is missing before {(_next.Kind == FormulaTokenKind.End ? "the end" : $"'{_next.Text}'")}",
                _next.Position);
        }

        Take();
    }

    private FormulaException Unexpected() => Unexpected(_next);

    private static FormulaException Unexpected(FormulaToken token) => token.Kind == FormulaTokenKind.End
        ? new FormulaException("it ends too early", token.Position)
        : new FormulaException($"'{token.Text}' means nothing here", token.Position);
}
