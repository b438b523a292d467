using Oro.Entities;
using Oro.Errors;
using Oro.Grains.Mail;
using Oro.Grains.Messaging;
using Oro.Grains.Security.Access;
using Oro.Grains.Security.Principals;
using Oro.Grains.Storage;
using Oro.Records;
using Oro.Security;
using Oro.Tests.Cluster.Records;
using Oro.Tests.Support;
using Oro.Views;
using static Oro.Tests.Cluster.Records.RecordSteps;

namespace Oro.Tests.Cluster.Security;

/// <summary>Calls on behalf of somebody for whom nobody vouches are refused, and do nothing.</summary>
public sealed class CallerTests(RecordsFixture fixture) : IClassFixture<RecordsFixture>
{
    private const string OtherSecret = "the secret of somebody else";

    private readonly OroCluster _cluster = fixture.Cluster;

    public static TheoryData<string> Forgeries => new(Forged.Keys);

    private static Dictionary<string, Func<PrincipalSigner, SignedPrincipal?>> Forged { get; } = new()
    {
        ["missing"] = _ => null,
        ["other secret"] = _ => new PrincipalSigner(OtherSecret, TimeProvider.System).Sign(OroCluster.Admin),
        ["expired"] = signer => signer.SignFor(OroCluster.Admin, -TimeSpan.FromSeconds(1)),
        ["unsigned"] = signer => signer.Sign(OroCluster.Admin) with { Signature = [] },
        ["truncated"] = signer => signer.Sign(OroCluster.Admin) is var good
            ? good with { Signature = good.Signature[..8] }
            : null,
        ["swapped user"] = signer => signer.Sign(new Principal(new UserId(77), new OrganizationId(1))) with
        {
            Principal = OroCluster.Admin,
        },
        ["swapped for the product"] = signer => signer.Sign(OroCluster.Admin) with { Principal = Principal.System },
        ["prolonged"] = signer => signer.SignFor(OroCluster.Admin, -TimeSpan.FromSeconds(1)) with
        {
            ExpiresAt = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(1),
        },
        ["nobody by that id"] = signer => signer.Sign(new Principal(new UserId(77), new OrganizationId(1))),
        ["organization of others"] = signer => signer.Sign(new Principal(new UserId(1), new OrganizationId(77))),
    };

    [Theory, MemberData(nameof(Forgeries))]
    public async Task Caller_for_whom_nobody_vouches_is_refused_and_nothing_is_done(string forgery)
    {
        var known = await _cluster.CreateAsync("contact", Set("last_name", "Known"), Set("fax", forgery));
        var grains = _cluster.Grains;
        Assume(forgery);

        var record = grains.GetGrain<IRecordGrain>(known.Key.ToString());
        await RefusedAsync(async () => await record.GetAsync(CancellationToken.None));
        await RefusedAsync(() => record.ChangeAsync(
            Update(known.Key, Set("last_name", "Forged")), WriteId.Create(), null, CancellationToken.None));
        await RefusedAsync(() => grains.GetGrain<IChangeSetGrain>(0).CommitAsync(
            new ChangeSet { WriteId = WriteId.Create(), Changes = [CreateOf(forgery)] }, CancellationToken.None));
        await RefusedAsync(async () => await grains.GetGrain<IViewGrain>(0).ListByIdAsync(
            "contact", [known.Key.Id], CancellationToken.None));

        var after = await _cluster.GetAsync(known.Key);
        Assert.Equal((1, "Known"), (after.Revision, _cluster.Field(after, "last_name").AsText()));
        Assert.Equal(1, await CountAsync(forgery));
    }

    [Fact]
    public async Task Reading_credential_changes_nothing_whatever_the_user_may()
    {
        var known = await _cluster.CreateAsync("contact", Set("last_name", "Known"));
        var grains = _cluster.Grains;
        var reader = OroCluster.Admin with { Scope = CredentialScope.ReadOnly };
        Caller.Set(_cluster.Get<PrincipalSigner>().Sign(reader));

        var record = grains.GetGrain<IRecordGrain>(known.Key.ToString());
        var read = await record.GetAsync(CancellationToken.None);
        await Assert.ThrowsAsync<AccessDeniedException>(() => record.ChangeAsync(
            Update(known.Key, Set("last_name", "Changed")), WriteId.Create(), null, CancellationToken.None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => grains.GetGrain<IChangeSetGrain>(0).CommitAsync(
            new ChangeSet { WriteId = WriteId.Create(), Changes = [CreateOf("reader")] }, CancellationToken.None));

        Assert.Equal(known.Values, read.Values);
        Assert.Equal(1, (await _cluster.GetAsync(known.Key)).Revision);
    }

    [Fact]
    public async Task Message_of_a_sender_who_may_nothing_any_more_fails_and_says_whose_it_is()
    {
        var runner = _cluster.Get<MessageRunner>();

        var handling = await runner.RunAsync(Message(new Principal(new UserId(77), new OrganizationId(1))), default);

        var failed = Assert.IsType<Failed>(handling);
        Assert.Equal("This needs its sender, user 77, to be enabled in organization 1.", failed.Error);
        Assert.IsType<Handled>(await runner.RunAsync(Message(OroCluster.Admin), default));
    }

    [Fact]
    public async Task Handler_runs_with_what_its_sender_may_do_by_then()
    {
        Caller.Clear();
        var rights = _cluster.Get<ISenderRights>();

        await HandleAsync();
        Assert.Null(Caller.Find());

        async Task HandleAsync()
        {
            rights.Assume(OroCluster.Admin, TimeSpan.FromMinutes(1));
            await Task.Yield();
            Assert.Equal(OroCluster.Admin, Caller.Current);
            Assert.True(_cluster.Get<PrincipalSigner>().IsValid(Caller.FindSigned()!));
            Assert.True(_cluster.Get<AccessBook>().Of(Caller.Current).IsUnlimited);
        }
    }

    private static RecordChange CreateOf(string mark) => new()
    {
        Kind = ChangeKind.Create,
        Key = new RecordKey("contact", 0),
        Edits = [Set("last_name", "Forged"), Set("fax", mark)],
    };

    private static TakenMessage Message(Principal sender) => new()
    {
        Id = 1,
        MessageId = Guid.CreateVersion7(),
        Topic = SendEmail.Topic,
        Key = "1",
        Lane = 1,
        Rank = 1,
        Failures = 0,
        CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        Sender = sender,
        Body = """{"email":1000000000}""",
    };

    private void Assume(string forgery)
    {
        if (Forged[forgery](_cluster.Get<PrincipalSigner>()) is { } forged)
        {
            Caller.Set(forged);
        }
        else
        {
            Caller.Clear();
        }
    }

    private async Task<int> CountAsync(string mark)
    {
        var query = new RecordQuery
        {
            Entity = "contact",
            Limit = 10,
            Filter = new FieldCondition(["fax"], FilterOperator.Equal, [FieldValue.Of(mark)]),
        };
        return (await _cluster.Views.ListAsync(query, CancellationToken.None)).Records.Length;
    }

    private static async Task RefusedAsync(Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<AccessDeniedException>(call);
        Assert.Contains(
            refusal.Message,
            (string[])["This needs a signed-in user.", "This needs an enabled user in an enabled organization."]);
    }
}
