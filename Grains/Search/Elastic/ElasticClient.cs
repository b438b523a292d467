using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Oro.Errors;

namespace Oro.Grains.Search.Elastic;

/// <summary>Sends requests to Elasticsearch and tells whether it is there.</summary>
internal sealed class ElasticClient : IDisposable
{
    public const string Json = "application/json";
    public const string Lines = "application/x-ndjson";

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);
    // A name may come to lead elsewhere.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    // While it does not answer, one request in this time finds out whether it is back; the others need not wait.
    private static readonly TimeSpan RestTime = TimeSpan.FromMilliseconds(500);

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private Failure? _failure;

    public ElasticClient(ElasticAddress address, TimeSpan timeout, TimeProvider time)
    {
        (Alias, _timeout, _time) = (address.Alias, timeout, time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        })
        {
            BaseAddress = address.Url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (address.Credentials is { } credentials)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        }
    }

    /// <summary>See <see cref="ElasticAddress.Alias"/>.</summary>
    public string Alias { get; }

    /// <summary>Where it is, with our index, for telling one from another.</summary>
    public string Place => $"{_http.BaseAddress!.Authority}/{Alias}";

    /// <summary>Sends a request; answers of 4xx that say something about it are answers too.</summary>
    /// <exception cref="ServiceUnavailableException">It does not answer, or refuses to serve us at all.</exception>
    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(
        HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        if (_failure is { } failure && _time.GetElapsedTime(failure.At) < RestTime)
        {
            throw new ServiceUnavailableException(SearchEngine.ServiceName, failure.Reason);
        }

        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(_timeout);
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = content };
            using var response = await _http.SendAsync(request, timeout.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(timeout.Token);
            ThrowIfRefused(response.StatusCode);
            var body = await JsonNode.ParseAsync(stream, cancellationToken: timeout.Token) ?? new JsonObject();
            _failure = null;
            return (response.StatusCode, body);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or System.Text.Json.JsonException)
        {
            throw Failed(e.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed("it does not answer in time.");
        }
    }

    public void Dispose() => _http.Dispose();

    private void ThrowIfRefused(HttpStatusCode status)
    {
        var reason = status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => "it refuses our user or password",
            HttpStatusCode.TooManyRequests => "it has too much to do",
            >= HttpStatusCode.InternalServerError => "it fails",
            _ => null,
        };
        if (reason is not null)
        {
            throw Failed($"{reason} ({(int)status}).");
        }
    }

    private ServiceUnavailableException Failed(string reason)
    {
        _failure = new Failure(_time.GetTimestamp(), reason);
        return new ServiceUnavailableException(SearchEngine.ServiceName, reason);
    }

    private sealed record Failure(long At, string Reason);
}
