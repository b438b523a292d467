using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;

namespace Oro.Tests.Support;

/// <summary>Reads server-sent events as they come.</summary>
public sealed class ChangeStreamReader : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _answer;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private ChangeStreamReader(HttpClient http, HttpResponseMessage answer, Stream body)
    {
        _http = http;
        _answer = answer;
        _items = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    public static async Task<ChangeStreamReader> OpenAsync(Uri url, string key, string path, string? lastEventId = null)
    {
        var http = new HttpClient { BaseAddress = url, Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", "text/event-stream");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.ToString());
        return new ChangeStreamReader(http, answer, await answer.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null at the end.</summary>
    public async Task<SseItem<string>?> NextAsync() =>
        await Eventually.ArrivesAsync(_items.MoveNextAsync().AsTask(), "the next event") ? _items.Current : null;

    public async ValueTask DisposeAsync()
    {
        _answer.Dispose();
        _http.Dispose();
        await ValueTask.CompletedTask;
    }
}
