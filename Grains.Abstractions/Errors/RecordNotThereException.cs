using System.Globalization;
using Oro.Records;

namespace Oro.Errors;

/// <summary>A record was not there at the moment that was asked for, though it was at another.</summary>
[GenerateSerializer, Alias("record-not-there")]
public sealed class RecordNotThereException(RecordKey key, bool isBeforeCreation, DateTime since)
    : RefusalException(
        isBeforeCreation ? "record-not-yet-created" : "record-deleted",
        string.Create(
            CultureInfo.InvariantCulture,
            $"Record {key} {(isBeforeCreation ? "did not exist before" : "was in the trash, or gone, from")} "
            + $"{since:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}{(isBeforeCreation ? "" : " on")}."))
{
    /// <summary>The record.</summary>
    [Id(0)] public RecordKey Key { get; } = key;

    /// <summary>It did not exist yet; else it was in the trash.</summary>
    [Id(1)] public bool IsBeforeCreation { get; } = isBeforeCreation;

    /// <summary>When it was created, or went to the trash; in UTC.</summary>
    [Id(2)] public DateTime Since { get; } = since;
}
