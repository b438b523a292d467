using System.Buffers;
using System.Globalization;
using Oro.Gateway.Errors;

namespace Oro.Gateway.JsonApi.Reading;

/// <summary>A request body in one piece, in a rented array.</summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly byte[] _bytes;
    private readonly int _length;

    private RequestBody(byte[] bytes, int length)
    {
        _bytes = bytes;
        _length = length;
    }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, _length);

    /// <summary>Reads the whole body.</summary>
    /// <exception cref="RequestRefusedException">It is longer than allowed.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, int maxBytes)
    {
        // Said beforehand, so that nobody sends megabytes for nothing.
        if (request.ContentLength > maxBytes)
        {
            throw TooLarge(maxBytes);
        }

        var pipe = request.BodyReader;
        while (true)
        {
            var read = await pipe.ReadAsync(request.HttpContext.RequestAborted);
            if (read.Buffer.Length > maxBytes)
            {
                pipe.AdvanceTo(read.Buffer.End);
                throw TooLarge(maxBytes);
            }

            if (read.IsCompleted)
            {
                var length = (int)read.Buffer.Length;
                var bytes = ArrayPool<byte>.Shared.Rent(length);
                read.Buffer.CopyTo(bytes);
                // Looked at and not taken: a request that is planned again reads it again.
                pipe.AdvanceTo(read.Buffer.Start);
                return new(bytes, length);
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private static RequestRefusedException TooLarge(int maxBytes) => new(new WireError(
        StatusCodes.Status413PayloadTooLarge,
        ErrorTitles.PayloadTooLarge,
        string.Create(CultureInfo.InvariantCulture, $"The request body is too large: at most {maxBytes} bytes.")));
}
