using System.ComponentModel.DataAnnotations;

namespace Oro.Grains.Files;

/// <summary>Where contents of files are kept, and what may be uploaded.</summary>
internal sealed class FilesOptions
{
    public const string SectionName = "Files";

    /// <summary>
    /// <c>local:</c> is a folder of the data folder, <c>local:PATH</c> another one,
    /// <c>s3://key:secret@host:9000/bucket?region=…&amp;tls=on</c> a bucket.
    /// </summary>
    public string Dsn { get; set; } = "local:";

    /// <summary>Most bytes of one file, 1 kB to 100 MB (10 MB, Oro's default): a gateway holds one whole.</summary>
    [Range(1_000, 100_000_000, ErrorMessage = "Files:MaxFileBytes must be between 1000 and 100000000.")]
    public int MaxFileBytes { get; set; } = 10_000_000;

    /// <summary>Types that may be uploaded, parted by commas: <c>image/*, application/pdf</c>; empty: all.</summary>
    [StringLength(4000, ErrorMessage = "Files:MimeTypes must have at most 4000 characters.")]
    public string MimeTypes { get; set; } = "";

    /// <summary>
    /// How old a content without a record must be to be removed, 5 min to 30 days (1 h): far longer than any upload
    /// takes between keeping the content and creating the record.
    /// </summary>
    [Range(
        typeof(TimeSpan), "00:05:00", "30.00:00:00",
        ErrorMessage = "Files:OrphanAge must be between 5 minutes and 30 days.")]
    public TimeSpan OrphanAge { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Between two looks for such contents, 1 min to 1 day (1 h).</summary>
    [Range(
        typeof(TimeSpan), "00:01:00", "1.00:00:00",
        ErrorMessage = "Files:SweepInterval must be between 1 minute and 1 day.")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Contents that one look takes in, 1 to 1000 (1000): one page of a bucket, one query.</summary>
    [Range(1, 1000, ErrorMessage = "Files:SweepSize must be between 1 and 1000.")]
    public int SweepSize { get; set; } = 1000;
}
