using System.Collections.Immutable;
using Oro.Entities;
using Oro.Grains.Storage.Formulas;

namespace Oro.Grains.Entities;

/// <summary>Collects what a <see cref="CodeEntity"/> declares.</summary>
internal sealed class EntityBuilder
{
    private readonly List<FieldBuilder> _fields = [];
    private readonly List<ImmutableArray<string>> _indexes = [];
    private readonly List<ImmutableArray<string>> _uniqueKeys = [];
    private string _name = "";
    private string _apiName = "";
    private string _label = "";
    private string _pluralLabel = "";
    private string _icon = "";
    private OwnershipType _ownership = OwnershipType.Organization;
    private ImmutableArray<string> _titleFields = [];
    private bool _isReadOnly;
    private bool _isPart;
    private bool _governsAccess;
    private bool _isListed = true;

    /// <summary>Internal name, and the type in the API.</summary>
    public EntityBuilder Called(string name, string apiName)
    {
        (_name, _apiName) = (name, apiName);
        return this;
    }

    /// <summary>What people call one record and many, and the Tabler icon beside it.</summary>
    public EntityBuilder Labelled(string label, string pluralLabel, string icon)
    {
        (_label, _pluralLabel, _icon) = (label, pluralLabel, icon);
        return this;
    }

    public EntityBuilder OwnedBy(OwnershipType ownership)
    {
        _ownership = ownership;
        return this;
    }

    /// <summary>The fields whose values, joined by blanks, name a record to people.</summary>
    public EntityBuilder TitledBy(params string[] fields)
    {
        _titleFields = [.. fields];
        return this;
    }

    /// <summary>Callers may not change its records.</summary>
    public EntityBuilder ReadOnly()
    {
        _isReadOnly = true;
        return this;
    }

    /// <summary>Its records are shown with those that they are parts of, and not by themselves.</summary>
    public EntityBuilder Part()
    {
        _isPart = true;
        return this;
    }

    /// <summary>Callers cannot list its records.</summary>
    public EntityBuilder Unlisted()
    {
        _isListed = false;
        return this;
    }

    /// <summary>What users may do depends on its records.</summary>
    public EntityBuilder GoverningAccess()
    {
        _governsAccess = true;
        return this;
    }

    /// <summary>One index for several fields, in that order.</summary>
    public EntityBuilder Index(params string[] fields)
    {
        _indexes.Add([.. fields]);
        return this;
    }

    /// <summary>No two records that are not in the trash have the same values in all of these fields.</summary>
    public EntityBuilder Unique(params string[] fields)
    {
        _uniqueKeys.Add([.. fields]);
        return this;
    }

    public FieldBuilder String(string name, int maxLength = FieldBuilder.LineLength) =>
        Field(name, FieldType.String, maxLength);

    public FieldBuilder Text(string name) => Field(name, FieldType.Text, FieldBuilder.TextLength);

    public FieldBuilder Integer(string name) => Field(name, FieldType.Integer);

    public FieldBuilder Boolean(string name) => Field(name, FieldType.Boolean);

    public FieldBuilder Date(string name) => Field(name, FieldType.Date);

    public FieldBuilder DateTime(string name) => Field(name, FieldType.DateTime);

    public FieldBuilder Email(string name) => Field(name, FieldType.Email, FieldBuilder.LineLength);

    public FieldBuilder Phone(string name) => Field(name, FieldType.Phone, FieldBuilder.LineLength);

    public FieldBuilder Url(string name) => Field(name, FieldType.Url, FieldBuilder.LineLength);

    public FieldBuilder EmailList(string name) => Field(name, FieldType.EmailList, FieldBuilder.LineLength);

    public FieldBuilder PhoneList(string name) => Field(name, FieldType.PhoneList, FieldBuilder.LineLength);

    public FieldBuilder Money(string name) => Field(name, FieldType.Money);

    /// <summary>Text with mark-up, made harmless when it is written.</summary>
    public FieldBuilder RichText(string name) => Field(name, FieldType.RichText, FieldBuilder.TextLength);

    /// <summary>An integer that is a string on the wire.</summary>
    public FieldBuilder BigInteger(string name) => Field(name, FieldType.BigInteger);

    /// <summary>An exact number of that many digits, of which some are decimals.</summary>
    public FieldBuilder Decimal(string name, int precision, int scale) =>
        Field(name, FieldType.Decimal).WithDigits(precision, scale);

    public FieldBuilder Float(string name) => Field(name, FieldType.Float);

    /// <summary>A share of a whole: 1 is 100 %.</summary>
    public FieldBuilder Percent(string name) => Field(name, FieldType.Percent);

    /// <summary>An amount with its currency.</summary>
    public FieldBuilder MultiCurrency(string name) => Field(name, FieldType.MultiCurrency);

    public FieldBuilder Address(string name) => Field(name, FieldType.Address);

    /// <summary>A choice of options, each its id and its label.</summary>
    public FieldBuilder Enum(string name, params (string Id, string Label)[] options) =>
        Field(name, FieldType.Enum).With([.. options.Select(o => new EnumOption(o.Id, o.Label))]);

    /// <summary>A choice of options of which each can say more, such as its colour.</summary>
    public FieldBuilder Enum(string name, ImmutableArray<EnumOption> options) =>
        Field(name, FieldType.Enum).With(options);

    /// <summary>Any number of options.</summary>
    public FieldBuilder MultiEnum(string name, ImmutableArray<EnumOption> options) =>
        Field(name, FieldType.MultiEnum).With(options);

    /// <summary>At most one record of another entity.</summary>
    public FieldBuilder ManyToOne(string name, string target) =>
        Field(name, FieldType.ManyToOne).To(new RelationDefinition { Target = target });

    /// <summary>A file of one of these types, or of any when none is named; it goes with its record.</summary>
    public FieldBuilder File(string name, long maxBytes, params string[] mimeTypes) =>
        ManyToOne(name, "file").Indexed().Owning().Holding(new FileRule(IsImage: false, [.. mimeTypes], maxBytes));

    /// <summary>An image, which is shown as one; it goes with its record.</summary>
    public FieldBuilder Image(string name, long maxBytes) =>
        ManyToOne(name, "file").Indexed().Owning().Holding(new FileRule(IsImage: true, FileRule.ImageTypes, maxBytes));

    /// <summary>
    /// The records of another entity whose to-one field <paramref name="inverse"/> leads here, which must say
    /// <see cref="FieldBuilder.ShownAs"/>.
    /// </summary>
    public FieldBuilder OneToMany(string name, string target, string inverse) =>
        Field(name, FieldType.OneToMany).To(new RelationDefinition { Target = target, Inverse = inverse });

    /// <summary>
    /// Any number of records of another entity, whose field <paramref name="inverse"/> shows the same links.
    /// </summary>
    public FieldBuilder ManyToMany(string name, string target, string inverse, string joinTable) =>
        Field(name, FieldType.ManyToMany)
            .To(new RelationDefinition { Target = target, Inverse = inverse, JoinTable = joinTable });

    public EntityDefinition Build()
    {
        SystemFields.AddTo(this, _ownership);
        return ComputedFields.Mark(new EntityDefinition
        {
            Name = _name,
            ApiName = _apiName,
            Label = _label,
            PluralLabel = _pluralLabel,
            Icon = _icon,
            Ownership = _ownership,
            Fields = [.. _fields.Select(f => f.Build())],
            TitleFields = _titleFields,
            IsReadOnly = _isReadOnly,
            Indexes = [.. _indexes],
            UniqueKeys = [.. _uniqueKeys],
            IsPart = _isPart,
            GovernsAccess = _governsAccess,
            IsListed = _isListed,
        });
    }

    private FieldBuilder Field(string name, FieldType type, int maxLength = 0)
    {
        var field = new FieldBuilder(name, type, maxLength);
        _fields.Add(field);
        return field;
    }
}
