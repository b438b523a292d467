using System.Collections.Immutable;
using Orleans.Serialization;

namespace Oro.Contract.Claims;

[GenerateSerializer]
public sealed class Parcel
{
    [Id(0)]
    public List<string> Things { get; set; } = [];

    [Id(1)]
    public Parcel? Inner { get; set; }

    [Id(2)]
    public object? Anything { get; set; }
}

[GenerateSerializer, Immutable]
public sealed record Stamp([property: Id(0)] string Text);

[GenerateSerializer]
public abstract record Figure([property: Id(0)] string Name);

[GenerateSerializer]
public sealed record Disc(string Name, [property: Id(0)] decimal Radius) : Figure(Name);

[GenerateSerializer]
public readonly record struct Amount([property: Id(0)] decimal Value, [property: Id(1)] string Currency);

[GenerateSerializer]
public enum Mood
{
    Calm,
    Cross,
}

[GenerateSerializer]
public sealed class RefusedException(string message, int limit) : Exception(message)
{
    [Id(0)]
    public int Limit { get; } = limit;
}

public sealed class Stranger
{
    public int Number { get; set; }
}

public interface IPostGrain : IGrainWithStringKey
{
    Task<Parcel> Return(Parcel parcel);

    Task<object?> ReturnAnything(object? value);

    Task<ImmutableArray<Figure>> ReturnAll(ImmutableArray<Figure> figures);

    Task Keep(Parcel parcel, Stamp stamp);

    Task<Parcel> Kept();

    Task<bool> IsTheSame(Stamp stamp);

    Task<(bool Changed, bool Same)> KeepAndChange(IPostGrain keeper);

    Task Refuse(string message, int limit);

    Task Fail();

    [ResponseTimeout("00:00:00.400")]
    Task Stop(string door);

    [OneWay]
    Task Note(string name);
}

public sealed class PostGrain : Grain, IPostGrain
{
    private Parcel _kept = new();
    private Stamp? _stamp;

    public Task<Parcel> Return(Parcel parcel) => Task.FromResult(parcel);

    public Task<object?> ReturnAnything(object? value) => Task.FromResult(value);

    public Task<ImmutableArray<Figure>> ReturnAll(ImmutableArray<Figure> figures) => Task.FromResult(figures);

    public Task Keep(Parcel parcel, Stamp stamp)
    {
        (_kept, _stamp) = (parcel, stamp);
        Diary.Write(this.GetPrimaryKeyString(), stamp);
        return Task.CompletedTask;
    }

    public Task<Parcel> Kept() => Task.FromResult(_kept);

    public Task<bool> IsTheSame(Stamp stamp) => Task.FromResult(ReferenceEquals(stamp, _stamp));

    public async Task<(bool Changed, bool Same)> KeepAndChange(IPostGrain keeper)
    {
        var (parcel, stamp) = (new Parcel { Things = ["one"] }, new Stamp("paid"));
        await keeper.Keep(parcel, stamp);
        parcel.Things.Add("two");
        var kept = await keeper.Kept();
        kept.Things.Add("three");
        return ((await keeper.Kept()).Things.Count != 1, await keeper.IsTheSame(stamp));
    }

    public Task Refuse(string message, int limit) => throw new RefusedException(message, limit);

    public async Task Fail()
    {
        await Task.Yield();
        throw new InvalidOperationException("outside", new FormatException("inside"));
    }

    public Task Stop(string door) => Door.At(door).Enter();

    public Task Note(string name)
    {
        Diary.Write(name, "noted");
        throw new InvalidOperationException("nobody sees this");
    }
}

public sealed class ValueTests(TestSilo silo) : IClassFixture<TestSilo>
{
    private IPostGrain Post => silo.Client.GetGrain<IPostGrain>(Key.New());

    [Claim]
    public async Task Arguments_and_results_within_a_silo_are_copies_unless_they_are_immutable() =>
        Assert.Equal((Changed: false, Same: true), await Post.KeepAndChange(Post));

    [Claim]
    public async Task A_graph_arrives_with_its_cycles_and_shared_objects()
    {
        var shared = new Parcel { Things = ["shared"] };
        var sent = new Parcel { Inner = shared, Anything = shared };
        shared.Inner = sent;
        var back = await Post.Return(sent);
        Assert.Same(back.Inner, back.Anything);
        Assert.Same(back, back.Inner!.Inner);
        Assert.Equal(["shared"], back.Inner.Things);
    }

    [Claim]
    public async Task Values_behind_object_keep_their_types()
    {
        var sent = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Whole"] = 7L,
            ["Money"] = 7.10m,
            ["Day"] = new DateOnly(2026, 7, 1),
            ["Moment"] = new DateTimeOffset(2026, 7, 1, 12, 0, 0, TimeSpan.FromHours(2)),
            ["Mood"] = Mood.Cross,
            ["Amount"] = new Amount(1.5m, "EUR"),
            ["Texts"] = new[] { "a", "b" },
            ["Nothing"] = null,
        };
        var back = Assert.IsType<Dictionary<string, object?>>(await Post.ReturnAnything(sent));
        Assert.Equal(sent, back);
        Assert.Equal(sent.Values.Select(value => value?.GetType()), back.Values.Select(value => value?.GetType()));
        Assert.Equal(7L, back["WHOLE"]);
    }

    [Claim]
    public async Task A_derived_record_arrives_whole_where_its_base_is_declared()
    {
        ImmutableArray<Figure> sent = [new Disc("small", 1.5m), new Disc("large", 100m)];
        Assert.Equal(sent, await Post.ReturnAll(sent));
    }

    [Claim]
    public async Task A_type_without_a_serializer_fails_the_call() =>
        await Assert.ThrowsAsync<CodecNotFoundException>(() => Post.ReturnAnything(new Stranger()));

    [Claim]
    public async Task A_collection_expression_behind_an_interface_has_no_serializer()
    {
        IReadOnlyList<int> unnamed = [1, 2];
        await Assert.ThrowsAsync<CodecNotFoundException>(() => Post.ReturnAnything(unnamed));
    }

    [Claim]
    public async Task An_error_of_the_application_arrives_with_message_and_members()
    {
        var error = await Assert.ThrowsAsync<RefusedException>(() => Post.Refuse("too many", 100));
        Assert.Equal(("too many", 100), (error.Message, error.Limit));
    }

    [Claim]
    public async Task An_error_of_the_framework_arrives_with_inner_error_and_stack_trace()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Post.Fail());
        Assert.Equal("inside", Assert.IsType<FormatException>(error.InnerException).Message);
        Assert.Contains("PostGrain.Fail", error.StackTrace, StringComparison.Ordinal);
    }

    [Claim]
    public async Task A_call_ends_by_its_response_timeout()
    {
        var door = Key.New();
        await Assert.ThrowsAsync<TimeoutException>(() => Post.Stop(door));
        Door.At(door).Open();
    }

    [Claim]
    public async Task A_one_way_call_tells_of_no_error()
    {
        var name = Key.New();
        await Post.Note(name);
        await Diary.WaitFor(name, 1);
    }
}
