namespace Oro.Entities;

/// <summary>What a field holds. The wire shapes are those of <see cref="FieldValue"/>.</summary>
[GenerateSerializer, Alias("field-type")]
public enum FieldType
{
    /// <summary>One line of text; at most <see cref="FieldDefinition.MaxLength"/> characters.</summary>
    String,

    /// <summary>Text of several lines; can be tested for existence only, neither compared nor sorted.</summary>
    Text,

    /// <summary>A signed 64-bit integer.</summary>
    Integer,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A day without a time zone.</summary>
    Date,

    /// <summary>An instant, in UTC, exact to the microsecond.</summary>
    DateTime,

    /// <summary>An e-mail address; compared without regard to case.</summary>
    Email,

    /// <summary>A telephone number as the user wrote it.</summary>
    Phone,

    /// <summary>An absolute http or https address.</summary>
    Url,

    /// <summary>An ordered list of e-mail addresses without doubles.</summary>
    EmailList,

    /// <summary>An ordered list of telephone numbers without doubles.</summary>
    PhoneList,

    /// <summary>An amount with four decimals.</summary>
    Money,

    /// <summary>One of the options of the field.</summary>
    Enum,

    /// <summary>At most one record of another entity; stored in the record's own row.</summary>
    ManyToOne,

    /// <summary>Any number of records of another entity, which know of each other; stored in a join table.</summary>
    ManyToMany,

    /// <summary>The records of another entity whose <see cref="ManyToOne"/> field points here; stored there.</summary>
    OneToMany,

    /// <summary>
    /// Text with mark-up: HTML of an allow-list, made harmless when it is written. Tested for existence only.
    /// </summary>
    RichText,

    /// <summary>A signed 64-bit integer that is a string on the wire, so that no client rounds it.</summary>
    BigInteger,

    /// <summary>An exact number of <see cref="FieldDefinition.Precision"/> digits.</summary>
    Decimal,

    /// <summary>A 64-bit floating-point number; neither infinite nor undefined.</summary>
    Float,

    /// <summary>A share of a whole, exact to six decimals: 1 is 100 %.</summary>
    Percent,

    /// <summary>An amount with four decimals and the currency that it is in.</summary>
    MultiCurrency,

    /// <summary>Several of the options of the field, in the order in which they were chosen, without doubles.</summary>
    MultiEnum,

    /// <summary>A postal address: one value of several lines, each of which can be filtered and sorted by.</summary>
    Address,
}
