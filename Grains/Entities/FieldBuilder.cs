using System.Collections.Immutable;
using Oro.Entities;

namespace Oro.Grains.Entities;

/// <summary>
/// Collects what is declared of one field. API name and label follow from the name unless said otherwise.
/// </summary>
internal sealed class FieldBuilder(string name, FieldType type, int maxLength)
{
    /// <summary>Oro's length of a line of text.</summary>
    public const int LineLength = 255;

    /// <summary>Enough for a long letter, and the least that a MySQL TEXT column holds (65 535 bytes).</summary>
    public const int TextLength = 16_000;

    private string _label = LabelOf(name);
    private bool _isRequired;
    private bool _isReadOnly;
    private bool _isIndexed;
    private bool _showInGrid;
    private bool _isFixed;
    private bool _isSearchable;
    private bool _isUnique;
    private bool _isAudited = true;
    private bool _isHidden;
    private string? _help;
    private string? _pattern;
    private string? _formula;
    private FileRule? _file;
    private FieldValue _default;
    private (int Precision, int Scale) _digits;
    private (decimal? Minimum, decimal? Maximum) _range;
    private RelationDefinition? _relation;
    private ImmutableArray<EnumOption> _options = [];

    public FieldBuilder Labelled(string label)
    {
        _label = label;
        return this;
    }

    /// <summary>A record without a value here is refused.</summary>
    public FieldBuilder Required()
    {
        _isRequired = true;
        return this;
    }

    /// <summary>Only the system sets it.</summary>
    public FieldBuilder ReadOnly()
    {
        _isReadOnly = true;
        return this;
    }

    /// <summary>Filters and sorts on it are served by an index.</summary>
    public FieldBuilder Indexed()
    {
        _isIndexed = true;
        return this;
    }

    /// <summary>Lists show it unless the user chooses otherwise.</summary>
    public FieldBuilder InGrid()
    {
        _showInGrid = true;
        return this;
    }

    /// <summary>Set when the record is created, and not changed by callers afterwards.</summary>
    public FieldBuilder Fixed()
    {
        _isFixed = true;
        return this;
    }

    /// <summary>The other end of this to-one relation lists the records that lead there, under that API name.</summary>
    public FieldBuilder ListedAs(string apiName)
    {
        _relation = _relation! with { ListedAs = apiName };
        return this;
    }

    /// <summary>
    /// What happens to a record when the one that this to-one field leads to is deleted. A to-many field knows one rule
    /// beside letting go: to refuse, which keeps its record while it leads to any.
    /// </summary>
    public FieldBuilder OnDelete(DeleteRule rule)
    {
        _relation = _relation! with { OnDelete = rule };
        return this;
    }

    /// <summary>The record that this to-one field leads to is this one's own, and is deleted with it.</summary>
    public FieldBuilder Owning()
    {
        _relation = _relation! with { IsOwning = true };
        return this;
    }

    /// <summary>
    /// The one-to-many field at the other end of this to-one relation: a change here is a change of the record there.
    /// </summary>
    public FieldBuilder ShownAs(string field)
    {
        _relation = _relation! with { Inverse = field };
        return this;
    }

    /// <summary>Records are found by the words in it.</summary>
    public FieldBuilder Searchable()
    {
        _isSearchable = true;
        return this;
    }

    /// <summary>No two records that are not in the trash have the same value here.</summary>
    public FieldBuilder Unique()
    {
        _isUnique = true;
        return this;
    }

    /// <summary>The history says that it changed, and not from what to what.</summary>
    public FieldBuilder NotAudited()
    {
        _isAudited = false;
        return this;
    }

    /// <summary>The product keeps it for itself.</summary>
    public FieldBuilder Hidden()
    {
        _isHidden = true;
        return this;
    }

    /// <summary>What people read beside it when they fill it in.</summary>
    public FieldBuilder Helped(string help)
    {
        _help = help;
        return this;
    }

    /// <summary>What a new record has here when its creator says nothing.</summary>
    public FieldBuilder Default(FieldValue value)
    {
        _default = value;
        return this;
    }

    /// <summary>The least and the greatest number; null: no end.</summary>
    public FieldBuilder Between(decimal? minimum, decimal? maximum)
    {
        _range = (minimum, maximum);
        return this;
    }

    /// <summary>A regular expression that a text must fit as a whole.</summary>
    public FieldBuilder Matching(string pattern)
    {
        _pattern = pattern;
        return this;
    }

    /// <summary>Computed from the record's other fields whenever it is written; nobody else sets it.</summary>
    public FieldBuilder Computed(string formula)
    {
        _formula = formula;
        return ReadOnly();
    }

    public FieldBuilder Holding(FileRule file)
    {
        _file = file;
        return this;
    }

    public FieldBuilder WithDigits(int precision, int scale)
    {
        _digits = (precision, scale);
        return this;
    }

    public FieldBuilder To(RelationDefinition relation)
    {
        _relation = relation;
        return this;
    }

    public FieldBuilder With(ImmutableArray<EnumOption> options)
    {
        _options = options;
        ImmutableArray<string> chosen = [.. options.Where(o => o.IsDefault).Select(o => o.Id)];
        _default = chosen.IsEmpty ? FieldValue.Null
            : type == FieldType.MultiEnum ? FieldValue.Of(new TextList(chosen))
            : FieldValue.Of(chosen[0]);
        return this;
    }

    public FieldDefinition Build() => new()
    {
        Name = name,
        ApiName = ApiNameOf(name),
        Label = _label,
        Type = type,
        IsRequired = _isRequired,
        IsReadOnly = _isReadOnly,
        IsIndexed = _isIndexed,
        MaxLength = maxLength,
        ShowInGrid = _showInGrid,
        IsFixed = _isFixed,
        Relation = _relation,
        Options = _options,
        IsSearchable = _isSearchable,
        IsUnique = _isUnique,
        Default = _default,
        Precision = _digits.Precision,
        Scale = _digits.Scale,
        Minimum = _range.Minimum,
        Maximum = _range.Maximum,
        Pattern = _pattern,
        IsAudited = _isAudited,
        IsHidden = _isHidden,
        Help = _help,
        Formula = _formula,
        File = _file,
    };

    private static string LabelOf(string name) =>
        name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string ApiNameOf(string name)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
