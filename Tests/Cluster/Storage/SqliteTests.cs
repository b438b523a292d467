namespace Oro.Tests.Cluster.Storage;

public sealed class SqliteWritingTests() : WritingTests(new SqliteFixture());
