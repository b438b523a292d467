using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Oro.Security;

namespace Oro.Grains.Security.Principals;

/// <summary>What of a signed principal is signed, and when two are the same.</summary>
internal static class SignedContent
{
    private const byte Layout = 1;
    private const int ScopeOffset = 38;

    public static IEqualityComparer<SignedPrincipal> Equality { get; } = new ByContent();

    // Of fixed length but for the last part, so that no two contents have the same bytes.
    public static byte[] Of(SignedPrincipal signed)
    {
        var scope = signed.Principal.Scope.Text;
        var bytes = new byte[ScopeOffset + Encoding.UTF8.GetByteCount(scope)];
        bytes[0] = Layout;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(1), signed.Principal.User.Value);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(9), signed.Principal.Organization.Value);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(17), signed.ExpiresAt.Ticks);
        bytes[25] = signed.Credential is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(26), (int)(signed.Credential?.Kind ?? 0));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(30), signed.Credential?.Id ?? 0);
        Encoding.UTF8.GetBytes(scope, bytes.AsSpan(ScopeOffset));
        return bytes;
    }

    private sealed class ByContent : IEqualityComparer<SignedPrincipal>
    {
        public bool Equals(SignedPrincipal? x, SignedPrincipal? y) =>
            ReferenceEquals(x, y)
            || (x is not null
                && y is not null
                && x.ExpiresAt == y.ExpiresAt
                && x.Principal == y.Principal
                && x.Credential == y.Credential
                && !x.Signature.IsDefault
                && !y.Signature.IsDefault
                && x.Signature.AsSpan().SequenceEqual(y.Signature.AsSpan()));

        // A signature is as good as random.
        public int GetHashCode(SignedPrincipal signed) =>
            signed.Signature is { IsDefault: false, Length: >= sizeof(int) } signature
                ? MemoryMarshal.Read<int>(signature.AsSpan())
                : 0;
    }
}
