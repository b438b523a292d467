using System.Data.Common;
using Oro.Entities;

namespace Oro.Grains.Storage;

/// <summary>Instants in the columns of tables that do not come from definitions.</summary>
internal static class InstantColumns
{
    public static object ToInstant(this SqlDialect dialect, DateTime at) =>
        dialect.ToColumn(FieldType.DateTime, FieldValue.Of(Instants.ToMicroseconds(at)));

    public static DateTime ReadInstant(this SqlDialect dialect, DbDataReader row, int column) =>
        dialect.FromColumn(FieldType.DateTime, row, column).AsDateTime()!.Value;
}
