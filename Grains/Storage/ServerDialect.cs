using System.Data.Common;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>What the databases have in common that are servers.</summary>
internal abstract class ServerDialect : SqlDialect
{
    public override string ForUpdate => " FOR UPDATE";

    public override string SkipLocked => " FOR UPDATE SKIP LOCKED";

    public override string KeyTableSuffix => "";

    public override string KeyType => "BIGINT PRIMARY KEY";

    public override string StartsWith(string expression, string prefix, string prefixEnd) =>
        $"({expression} >= {prefix} AND {expression} < {prefixEnd})";

    public override FieldValue FromColumn(FieldType type, DbDataReader reader, int column)
    {
        var isList = type is FieldType.EmailList or FieldType.PhoneList or FieldType.MultiEnum;
        if (reader.IsDBNull(column))
        {
            return isList ? FieldValue.Of(TextList.Empty) : FieldValue.Null;
        }

        return type switch
        {
            FieldType.Integer or FieldType.BigInteger or FieldType.ManyToOne => FieldValue.Of(reader.GetInt64(column)),
            FieldType.Boolean => FieldValue.Of(reader.GetBoolean(column)),
            FieldType.Date => FieldValue.Of(reader.GetFieldValue<DateOnly>(column)),
            FieldType.DateTime => FieldValue.Of(reader.GetDateTime(column)),
            FieldType.Money or FieldType.Percent or FieldType.Decimal =>
                FieldValue.Of(Amounts.Shorten(reader.GetDecimal(column))),
            FieldType.Float => FieldValue.Of(reader.GetDouble(column)),
            _ when isList => FieldValue.Of(new TextList([.. ReadTexts(reader, column)])),
            _ => FieldValue.Of(reader.GetString(column)),
        };
    }

    /// <summary>A number with as many decimals as its column.</summary>
    protected static decimal Round(FieldType type, decimal number) => Math.Round(
        number,
        type switch
        {
            FieldType.Percent => 6,
            FieldType.Decimal => 10,
            _ => 4,
        },
        MidpointRounding.AwayFromZero);

    /// <summary>The texts of a list column, which is not null.</summary>
    protected abstract string[] ReadTexts(DbDataReader reader, int column);
}
