using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Oro.Gateway.JsonApi.Writing;

/// <summary>A buffer and a JSON writer on it, kept for the next answer when this one is sent.</summary>
internal sealed class JsonOutput : IDisposable
{
    // The media type is not HTML's, so only what JSON itself reserves is escaped.
    public static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    // 256 kB: a page of 100 records; larger buffers are rare and go back to the collector.
    private const int MaxKeptBytes = 256 * 1024;

    private static readonly System.Collections.Concurrent.ConcurrentBag<JsonOutput> Kept = [];

    private readonly ArrayBufferWriter<byte> _buffer = new(16 * 1024);

    private JsonOutput() =>
        // We write whole documents from plans; the checks are for people who write by hand.
        Writer = new(_buffer, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    /// <summary>What was written, once the writer is flushed.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    public static JsonOutput Rent() => Kept.TryTake(out var output) ? output : new();

    public void Dispose()
    {
        if (_buffer.Capacity > MaxKeptBytes)
        {
            Writer.Dispose();
            return;
        }

        _buffer.ResetWrittenCount();
        Writer.Reset();
        Kept.Add(this);
    }
}
