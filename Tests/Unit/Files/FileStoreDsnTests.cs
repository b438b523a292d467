using Oro.Grains.Files;

namespace Oro.Tests.Unit.Files;

public sealed class FileStoreDsnTests
{
    [Theory]
    [InlineData("local:", "local:/data/files")]
    [InlineData("local:/srv/files", "local:/srv/files")]
    [InlineData("s3://key:se%40cret@host:9000/bucket?region=eu-central-1&tls=on", "s3://host:9000/bucket")]
    [InlineData("s3://key:secret@host/bucket", "s3://host/bucket")]
    public void Sound_dsn_names_a_store(string dsn, string address)
    {
        Assert.True(Validate(dsn).Succeeded);
        Assert.Equal(address, FileStoreDsn.Open(dsn, "/data").Address);
    }

    [Theory]
    [InlineData("", "it must begin with a scheme and a colon, such as 'sqlite:'.")]
    [InlineData("ftp://host/folder", "'ftp:' is not known; use 'local:' or 's3:'.")]
    [InlineData("local://srv/files", "write a folder as 'local:/path', without a host.")]
    [InlineData("local:/srv?tls=on", "the option 'tls' is not known.")]
    [InlineData("s3://key:secret@host", "name server and bucket as in 's3://key:secret@host:9000/bucket'.")]
    [InlineData("s3://key:secret@host/a/b", "name server and bucket as in 's3://key:secret@host:9000/bucket'.")]
    [InlineData("s3://host/bucket", "name key and secret as in 's3://key:secret@host:9000/bucket'.")]
    [InlineData("s3://key:secret@host/bucket?tls=yes", "tls is 'on' or 'off'.")]
    [InlineData("s3://key:secret@host/bucket?zone=1", "the option 'zone' is not known.")]
    public void Fault_is_told_with_the_setting(string dsn, string fault) =>
        Assert.Equal($"ORO_FILES_DSN: {fault}", Validate(dsn).FailureMessage);

    [Theory]
    [InlineData("", "anything/else", true)]
    [InlineData("image/*, application/pdf", "image/png", true)]
    [InlineData("image/*, application/pdf", "IMAGE/PNG", true)]
    [InlineData("image/*, application/pdf", "application/pdf", true)]
    [InlineData("image/*, application/pdf", "application/pdfx", false)]
    [InlineData("image/*, application/pdf", "text/plain", false)]
    public void Type_is_allowed_when_it_is_named(string list, string type, bool isAllowed) =>
        Assert.Equal(isAllowed, MimeTypeList.Parse(list).Allows(type));

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(string dsn) =>
        new FileStoreDsn().Validate(null, new FilesOptions { Dsn = dsn });
}
