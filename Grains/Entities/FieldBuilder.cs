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

    /// <summary>Records are found by the words in it.</summary>
    public FieldBuilder Searchable()
    {
        _isSearchable = true;
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
    };

    private static string LabelOf(string name) =>
        name.Length == 0 ? "" : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static string ApiNameOf(string name)
    {
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
