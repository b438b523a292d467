using System.Text;

namespace Oro.Benchmarks.Load;

/// <summary>Writes HTTP/1.1 requests from parts whose unchanging ones were encoded once.</summary>
internal sealed class HttpRequest(string host, string headers)
{
    private readonly byte[] _get = Encode($" HTTP/1.1\r\nHost: {host}\r\n{headers}\r\n");
    private readonly byte[] _send = Encode($" HTTP/1.1\r\nHost: {host}\r\n{headers}Content-Length: ");

    public static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);

    public int WriteGet(
        Span<byte> request, ReadOnlySpan<byte> path, string argument = "", ReadOnlySpan<byte> rest = default)
    {
        var writer = new RequestWriter(request);
        writer.Add("GET "u8);
        writer.Add(path);
        writer.Add(argument);
        writer.Add(rest);
        writer.Add(_get);
        return writer.Length;
    }

    public int WriteBody(
        Span<byte> request,
        ReadOnlySpan<byte> method,
        ReadOnlySpan<byte> path,
        string argument,
        ReadOnlySpan<byte> body)
    {
        var writer = new RequestWriter(request);
        writer.Add(method);
        writer.Add(path);
        writer.Add(argument);
        writer.Add(_send);
        writer.Add(body.Length);
        writer.Add("\r\n\r\n"u8);
        writer.Add(body);
        return writer.Length;
    }
}
