using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Oro.Grains.Backing;

namespace Oro.Grains.Files;

/// <summary>Contents as objects of a bucket; the bucket is in the path, which every S3 server takes.</summary>
internal sealed class S3FileStore : FileStore, IDisposable
{
    private const string AnyRegion = "us-east-1"; // what servers that know no regions are asked by

    // A piece is read, or a small file written, in well under a second; the call that waits for it ends after 15 s.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Dsn _dsn;
    private readonly AmazonS3Client _client;

    public S3FileStore(Dsn dsn)
    {
        _dsn = dsn;
        var scheme = dsn.Option("tls") == "on" ? "https" : "http";
        _client = new AmazonS3Client(new BasicAWSCredentials(dsn.User, dsn.Password), new AmazonS3Config
        {
            ServiceURL = $"{scheme}://{dsn.Host}{(dsn.Port is { } port ? $":{port}" : "")}",
            AuthenticationRegion = dsn.Option("region") ?? AnyRegion,
            ForcePathStyle = true,
            MaxErrorRetry = 1,
            Timeout = Timeout,
            // Newer checksums come as trailers, which many servers refuse; the signature covers a digest already.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
    }

    public override string Address => _dsn.Address;

    private string Bucket => _dsn.Path;

    public override Task PutAsync(string key, Stream content, CancellationToken cancellationToken) => TryAsync(
        () => _client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = Bucket,
                Key = Checked(key),
                InputStream = content,
                AutoCloseStream = false,
                UseChunkEncoding = false,
            },
            cancellationToken),
        cancellationToken);

    public override Task<byte[]?> ReadAsync(
        string key, long offset, int maxBytes, CancellationToken cancellationToken) => TryAsync(
            async () =>
            {
                try
                {
                    using var found = await _client.GetObjectAsync(
                        new GetObjectRequest
                        {
                            BucketName = Bucket,
                            Key = Checked(key),
                            ByteRange = new ByteRange(offset, offset + maxBytes - 1),
                        },
                        cancellationToken);
                    var bytes = new byte[found.ContentLength];
                    await found.ResponseStream.ReadExactlyAsync(bytes, cancellationToken);
                    return bytes;
                }
                catch (AmazonS3Exception e) when (e.ErrorCode == "NoSuchKey")
                {
                    return null;
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    return []; // it ends before that
                }
            },
            cancellationToken);

    public override Task DeleteAsync(string key, CancellationToken cancellationToken) => TryAsync(
        () => _client.DeleteObjectAsync(Bucket, Checked(key), cancellationToken), cancellationToken);

    public override Task<IReadOnlyList<StoredContent>> ListAsync(
        string after, int limit, CancellationToken cancellationToken) => TryAsync<IReadOnlyList<StoredContent>>(
            async () =>
            {
                var page = await _client.ListObjectsV2Async(
                    new ListObjectsV2Request
                    {
                        BucketName = Bucket,
                        StartAfter = after.Length > 0 ? after : null,
                        MaxKeys = limit,
                    },
                    cancellationToken);
                return
                [
                    .. (page.S3Objects ?? []).Where(o => IsKey(o.Key))
                        .Select(o => new StoredContent(o.Key, o.LastModified!.Value.ToUniversalTime())),
                ];
            },
            cancellationToken);

    public override Task ProbeAsync(CancellationToken cancellationToken) => ListAsync("", 1, cancellationToken);

    public void Dispose() => _client.Dispose();

    private static async Task<T> TryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (AmazonS3Exception refused)
        {
            throw Unavailable($"{refused.Message} ({refused.ErrorCode})");
        }
        catch (Exception e) when (
            e is AmazonClientException or HttpRequestException or IOException or WebException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unavailable(e.InnerException?.Message ?? e.Message);
        }
    }
}
