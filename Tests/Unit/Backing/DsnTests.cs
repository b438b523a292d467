using Oro.Grains.Backing;

namespace Oro.Tests.Unit.Backing;

public sealed class DsnTests
{
    [Fact]
    public void Every_part_is_read_and_decoded()
    {
        var dsn = Dsn.Parse("PostgreSQL://oro:p%40ss@db.example:5433/crm?sslmode=require&a=b%20c");

        Assert.Equal(
            ("postgresql", "oro", "p@ss", "db.example", 5433, "crm", "require", "b c"),
            (dsn.Scheme, dsn.User, dsn.Password, dsn.Host, dsn.Port, dsn.Path, dsn.Option("sslmode"), dsn.Option("a")));
    }

    [Theory]
    [InlineData("sqlite:", "sqlite:")]
    [InlineData("local:/srv/files", "local:/srv/files")]
    [InlineData("redis://:secret@127.0.0.1:6379/0", "redis://127.0.0.1:6379/0")]
    [InlineData("amqp://[::1]/", "amqp://[::1]/")]
    public void The_address_shows_no_secret(string text, string address) =>
        Assert.Equal(address, $"{Dsn.Parse(text)}");

    [Theory]
    [InlineData("", "it must begin with a scheme and a colon, such as 'sqlite:'.")]
    [InlineData("no scheme", "it must begin with a scheme and a colon, such as 'sqlite:'.")]
    [InlineData("redis://:secret@/0", "it names no host.")]
    [InlineData("redis://host:secret/0", "'secret' is not a port.")]
    [InlineData("redis://host/0?a=1&a=2", "it says 'a' twice.")]
    public void What_cannot_be_understood_is_refused(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<FormatException>(() => Dsn.Parse(text)).Message);

    [Fact]
    public void An_option_that_nobody_knows_is_found() =>
        Assert.Equal("tsl", Dsn.Parse("s3://host/bucket?tls=on&tsl=on").FindUnknownOption("tls", "region"));
}
