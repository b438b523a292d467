using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Storage;

/// <summary>Where records are kept and how hard the database may be worked.</summary>
internal sealed class StorageOptions : IValidatableObject
{
    public const string SectionName = "Storage";

    /// <summary>
    /// Which database; <c>sqlite:</c> alone is a file in the data folder, <c>sqlite:PATH</c> another one,
    /// <c>postgresql://user:password@host/database</c> and <c>mysql://user:password@host/database</c> are servers.
    /// </summary>
    public string Dsn { get; set; } = "sqlite:";

    /// <summary>Folder of everything that the product keeps in files.</summary>
    [Required(ErrorMessage = "Storage:DataFolder (ORO_DATA_DIR) must name a folder.")]
    public string DataFolder { get; set; } = "./var";

    /// <summary>
    /// Most writes that share one transaction, 1 to 1000 (64): more would make each wait longer for little.
    /// </summary>
    [Range(1, 1000, ErrorMessage = "Storage:GroupSize must be between 1 and 1000.")]
    public int GroupSize { get; set; } = 64;

    /// <summary>
    /// Most writes that may wait, 1 to 100 000 (4096): half a second of work at 8 000 writes a second.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Storage:MaxQueuedWrites must be between 1 and 100000.")]
    public int MaxQueuedWrites { get; set; } = 4096;

    /// <summary>
    /// Threads that write to a server, 1 to 16 (2): while one group waits for the disk another one travels. SQLite has
    /// one writer.
    /// </summary>
    [Range(1, 16, ErrorMessage = "Storage:WriterThreads must be between 1 and 16.")]
    public int WriterThreads { get; set; } = 2;

    /// <summary>
    /// Threads that read, 1 to 64 (3): one more than the cores of a small machine, as one may wait for the disk.
    /// </summary>
    [Range(1, 64, ErrorMessage = "Storage:ReaderThreads must be between 1 and 64.")]
    public int ReaderThreads { get; set; } = 3;

    /// <summary>Most reads that may wait, 1 to 100 000 (2048): one second of lists.</summary>
    [Range(1, 100_000, ErrorMessage = "Storage:MaxQueuedReads must be between 1 and 100000.")]
    public int MaxQueuedReads { get; set; } = 2048;

    /// <summary>
    /// Longest that one read may take, 10 ms to 1 min (4 s): below the 5 s in which a grain call ends.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00.010", "00:01:00",
        ErrorMessage = "Storage:ReadTimeout must be between 00:00:00.010 and 00:01:00.")]
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Longest that one aggregate may take, 10 ms to 14 s (12 s): below the 15 s after which a connection is given up.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00.010", "00:00:14",
        ErrorMessage = "Storage:AggregateTimeout must be between 00:00:00.010 and 00:00:14.")]
    public TimeSpan AggregateTimeout { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>
    /// Aggregates that run at once, 1 to 64 (1): each holds a thread that reads, and lists are to have the others.
    /// </summary>
    [Range(1, 64, ErrorMessage = "Storage:MaxAggregates must be between 1 and 64.")]
    public int MaxAggregates { get; set; } = 1;

    /// <summary>Aggregates that may wait, 0 to 1000 (16).</summary>
    [Range(0, 1000, ErrorMessage = "Storage:MaxQueuedAggregates must be between 0 and 1000.")]
    public int MaxQueuedAggregates { get; set; } = 16;

    /// <summary>
    /// From when on a list counts as slow, 0 to 10 s (200 ms): forty times what one with an index takes.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00", "00:00:10",
        ErrorMessage = "Storage:SlowListTime must be between 00:00:00 and 00:00:10.")]
    public TimeSpan SlowListTime { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Longest wait for a lock that another process holds, 1 s to 1 min (3 s): below the 5 s of a grain call. Nobody
    /// but a stray process ever holds one.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:01", "00:01:00",
        ErrorMessage = "Storage:LockTimeout must be between 00:00:01 and 00:01:00.")]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Longest that an exact total is counted, 0 to 1 min (2 s), before it becomes "more than 10 000".
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:00:00", "00:01:00",
        ErrorMessage = "Storage:ExactTotalTimeout must be between 00:00:00 and 00:01:00.")]
    public TimeSpan ExactTotalTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Ids that a silo takes at once for an entity, 1 to 1 000 000 (1000); what is left at its end is lost.
    /// </summary>
    [Range(1, 1_000_000, ErrorMessage = "Storage:IdBlockSize must be between 1 and 1000000.")]
    public int IdBlockSize { get; set; } = 1000;

    /// <summary>Prepared statements kept on each connection, 16 to 10 000 (256).</summary>
    [Range(16, 10_000, ErrorMessage = "Storage:MaxPreparedStatements must be between 16 and 10000.")]
    public int MaxPreparedStatements { get; set; } = 256;

    /// <summary>
    /// For how long it is known what was committed under which write id, 1 day to 1 year (7 d): far longer than any
    /// client repeats a request under its idempotency key.
    /// </summary>
    [Range(
        typeof(TimeSpan), "1.00:00:00", "365.00:00:00",
        ErrorMessage = "Storage:WriteLogAge must be between 1 and 365 days.")]
    public TimeSpan WriteLogAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Between two looks for write ids that are older, 10 s to 1 day (1 min).</summary>
    [Range(
        typeof(TimeSpan), "00:00:10", "1.00:00:00",
        ErrorMessage = "Storage:WriteLogInterval must be between 10 seconds and 1 day.")]
    public TimeSpan WriteLogInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (DatabaseAddress.FindFault(Dsn) is { } fault)
        {
            yield return new ValidationResult($"Storage:Dsn (ORO_DB_DSN) is refused: {fault}");
        }
    }
}
