namespace Oro.Entities;

/// <summary>
/// The value of one field: null or one of the shapes below, by field type. Immutable, compares by content.
/// <list type="table">
/// <item>
/// <term>String, Text, RichText, Email, Phone, Url, Enum</term><description><see cref="string"/></description>
/// </item>
/// <item><term>Integer, BigInteger</term><description><see cref="long"/></description></item>
/// <item><term>Float</term><description><see cref="double"/></description></item>
/// <item><term>Boolean</term><description><see cref="bool"/></description></item>
/// <item><term>Date</term><description><see cref="DateOnly"/></description></item>
/// <item><term>DateTime</term><description><see cref="System.DateTime"/> of kind UTC</description></item>
/// <item><term>Money, Decimal, Percent</term><description><see cref="decimal"/></description></item>
/// <item><term>MultiCurrency</term><description><see cref="CurrencyAmount"/></description></item>
/// <item><term>Address</term><description><see cref="PostalAddress"/></description></item>
/// <item>
/// <term>EmailList, PhoneList, MultiEnum</term><description><see cref="TextList"/>, never null</description>
/// </item>
/// <item><term>ManyToOne</term><description><see cref="long"/>, the id</description></item>
/// <item><term>ManyToMany, OneToMany</term><description><see cref="RecordIds"/>, never null</description></item>
/// </list>
/// </summary>
[GenerateSerializer, Immutable, Alias("field-value")]
public readonly struct FieldValue : IEquatable<FieldValue>
{
    [Id(0)] private readonly object? _value;

    private FieldValue(object? value) => _value = value;

    /// <summary>No value.</summary>
    public static FieldValue Null => default;

    /// <summary>Whether there is no value.</summary>
    public bool IsNull => _value is null;

    /// <summary>No value of the same shape: null, or nothing in a list.</summary>
    public FieldValue Emptied() => _value switch
    {
        TextList => Of(TextList.Empty),
        RecordIds => Of(RecordIds.Empty),
        _ => Null,
    };

    /// <summary>The value as one of the shapes of this type's table, or null.</summary>
    public object? Value => _value;

    /// <summary>Wraps a text.</summary>
    public static FieldValue Of(string? value) => new(value);

    /// <summary>Wraps an integer or the id of a record.</summary>
    public static FieldValue Of(long? value) => new(value);

    /// <summary>Wraps yes or no.</summary>
    public static FieldValue Of(bool? value) => new(value);

    /// <summary>Wraps a day.</summary>
    public static FieldValue Of(DateOnly? value) => new(value);

    /// <summary>Wraps an instant, which must be UTC.</summary>
    public static FieldValue Of(DateTime? value) => new(value);

    /// <summary>Wraps an amount.</summary>
    public static FieldValue Of(decimal? value) => new(value);

    /// <summary>Wraps a floating-point number.</summary>
    public static FieldValue Of(double? value) => new(value);

    /// <summary>Wraps an amount with its currency.</summary>
    public static FieldValue Of(CurrencyAmount? value) => new(value);

    /// <summary>Wraps an address.</summary>
    public static FieldValue Of(PostalAddress? value) => new(value);

    /// <summary>Wraps a list of texts.</summary>
    public static FieldValue Of(TextList value) => new(value);

    /// <summary>Wraps ids at the other end of a to-many relation.</summary>
    public static FieldValue Of(RecordIds value) => new(value);

    /// <summary>The text, or null.</summary>
    public string? AsText() => (string?)_value;

    /// <summary>The integer or id, or null.</summary>
    public long? AsInteger() => (long?)_value;

    /// <summary>Yes, no or null.</summary>
    public bool? AsBoolean() => (bool?)_value;

    /// <summary>The day, or null.</summary>
    public DateOnly? AsDate() => (DateOnly?)_value;

    /// <summary>The instant, or null.</summary>
    public DateTime? AsDateTime() => (DateTime?)_value;

    /// <summary>The amount, decimal number or share, or null.</summary>
    public decimal? AsMoney() => (decimal?)_value;

    /// <summary>The floating-point number, or null.</summary>
    public double? AsFloat() => (double?)_value;

    /// <summary>The amount with its currency, or null.</summary>
    public CurrencyAmount? AsCurrencyAmount() => (CurrencyAmount?)_value;

    /// <summary>The address, or null.</summary>
    public PostalAddress? AsAddress() => (PostalAddress?)_value;

    /// <summary>The texts; empty when there are none.</summary>
    public TextList AsTexts() => (TextList?)_value ?? TextList.Empty;

    /// <summary>The ids; empty when there are none.</summary>
    public RecordIds AsIds() => (RecordIds?)_value ?? RecordIds.Empty;

    /// <inheritdoc />
    public bool Equals(FieldValue other) => Equals(_value, other._value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FieldValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => _value?.GetHashCode() ?? 0;

    /// <summary>Whether two values have the same content.</summary>
    public static bool operator ==(FieldValue left, FieldValue right) => left.Equals(right);

    /// <summary>Whether two values differ in content.</summary>
    public static bool operator !=(FieldValue left, FieldValue right) => !left.Equals(right);

    /// <inheritdoc />
    public override string ToString() => _value?.ToString() ?? "";
}
