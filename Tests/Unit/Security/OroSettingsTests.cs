using Oro.Silo;

namespace Oro.Tests.Unit.Security;

public sealed class OroSettingsTests
{
    [Fact]
    public void Defaults_are_those_of_a_first_start()
    {
        var settings = Read();

        Assert.Equal(new Uri("http://127.0.0.1:8080"), settings.Url);
        Assert.Equal("http://127.0.0.1:8080", settings.ListenUrls);
        Assert.Equal(Path.GetFullPath("./var"), settings.DataFolder);
        Assert.Equal("sqlite:", settings.DatabaseDsn);
        Assert.Null(settings.AdminPassword);
        Assert.Null(settings.Secret);
    }

    [Theory]
    [InlineData("http://127.0.0.1:9000", null, "http://127.0.0.1:9000", "http://127.0.0.1:9000")]
    [InlineData("https://crm.example", null, "https://crm.example", "http://127.0.0.1:8080")]
    [InlineData("https://crm.example", "http://one.example:80", "https://crm.example", "http://one.example:80")]
    [InlineData(null, "http://a.example;http://b.example", "http://a.example", "http://a.example;http://b.example")]
    public void Listens_where_it_is_told_and_else_where_people_reach_it(
        string? url, string? urls, string expectedUrl, string expectedListen)
    {
        var settings = Read(urls, ("ORO_URL", url));

        Assert.Equal(new Uri(expectedUrl), settings.Url);
        Assert.Equal(expectedListen, settings.ListenUrls);
    }

    [Theory]
    [InlineData("ORO_URL", "b.example", "'b.example' is not an http or https address such as http://127.0.0.1:8080.")]
    [InlineData("ORO_URL", "ftp://x", "'ftp://x' is not an http or https address such as http://127.0.0.1:8080.")]
    [InlineData(
        "ORO_DB_DSN", "oracle://u:secret@h",
        "'oracle:' is not known; it must begin with 'sqlite:', 'postgresql://' or 'mysql://'.")]
    [InlineData(
        "ORO_DB_DSN", "postgresql://u:secret@h",
        "it must name a host and a database, as in 'postgresql://user:password@host/database'.")]
    [InlineData(
        "ORO_DB_DSN", "mysql://u:secret@h/oro?tls=on",
        "it has no option 'tls'; the options are sslmode, sslrootcert, charset, serverVersion.")]
    [InlineData(
        "ORO_DB_DSN", "postgresql://u:secret@h/oro?sslmode=on",
        "sslmode is one of disable, allow, prefer, require, verify-ca, verify-full.")]
    [InlineData("ORO_SECRET", "short", "it has fewer than 16 characters; leave it out to have one made.")]
    public void Setting_that_cannot_be_understood_is_named_with_its_cure(string name, string value, string message)
    {
        var refusal = Assert.Throws<SettingRefusedException>(() => Read(null, (name, value)));

        Assert.Equal(name, refusal.Setting);
        Assert.Equal($"{name}: {message}", refusal.Message);
    }

    private static OroSettings Read(string? urls = null, params (string Name, string? Value)[] environment) =>
        OroSettings.Read(name => environment.FirstOrDefault(e => e.Name == name).Value, dataFolder: null, urls);
}
