using Amazon.Runtime;
using Amazon.S3;

namespace Oro.Tests.Support.Servers;

/// <summary>A server that speaks S3 (npm's s3rver), with any number of buckets.</summary>
public sealed class S3Server : TestServer
{
    private const string Credential = "S3RVER"; // the one that it knows, as key and as secret

    private static readonly string Packages = Path.Combine(Checkout.Root, "Tests", "EndToEnd", "Clients");

    public S3Server()
        : base("s3") => Requires.NpmPackages(Packages);

    /// <summary>The address of a new bucket, as an operator writes it.</summary>
    public async Task<string> CreateBucketAsync()
    {
        var bucket = $"oro-{Guid.CreateVersion7():n}";
        using var client = new AmazonS3Client(new BasicAWSCredentials(Credential, Credential), new AmazonS3Config
        {
            ServiceURL = $"http://127.0.0.1:{Port}",
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
        });
        await client.PutBucketAsync(bucket);
        return DsnOf(bucket);
    }

    public string DsnOf(string bucket, string key = Credential) =>
        $"s3://{key}:{Credential}@127.0.0.1:{Port}/{bucket}?region=us-east-1&tls=off";

    protected override IReadOnlyList<string> Command() =>
    [
        "node", Path.Combine(Packages, "node_modules", "s3rver", "bin", "s3rver.js"),
        "--directory", Folder, "--address", "127.0.0.1", "--port", $"{Port}", "--no-vhost-buckets", "--silent",
    ];

    // Its tokens for the next page of a list are encrypted by a method that OpenSSL 3 calls legacy.
    protected override IEnumerable<(string Name, string Value)> Variables() =>
        [("NODE_OPTIONS", "--openssl-legacy-provider")];

    protected override async Task<bool> AnswersAsync()
    {
        using var http = new HttpClient();
        try
        {
            using var answer = await http.GetAsync($"http://127.0.0.1:{Port}/");
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
