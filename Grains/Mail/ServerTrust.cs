using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Oro.Grains.Backing;

namespace Oro.Grains.Mail;

/// <summary>Whose certificate is believed to be the mail server's.</summary>
internal sealed class ServerTrust
{
    private ServerTrust(RemoteCertificateValidationCallback? callback) => Callback = callback;

    /// <summary>Null: what the system trusts.</summary>
    public RemoteCertificateValidationCallback? Callback { get; }

    /// <summary>
    /// <c>ca=/path.pem</c>: only what those sign; <c>verify=off</c>: everybody, which lets whoever is in between read
    /// the password and the mails.
    /// </summary>
    public static ServerTrust Of(Dsn dsn)
    {
        if (dsn.Option("verify") == "off")
        {
#pragma warning disable CA5359 // The operator asked for it by its name.
            return new ServerTrust((_, _, _, _) => true);
#pragma warning restore CA5359
        }

        return dsn.Option("ca") is { } path ? new ServerTrust(SignedBy(path)) : new ServerTrust(null);
    }

    private static RemoteCertificateValidationCallback SignedBy(string path)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(path);
        return (_, certificate, sent, errors) =>
        {
            // The name must be right; that the system does not know who signed it is what this is for.
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            {
                return false;
            }

            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }

            using var own = new X509Certificate2(certificate);
            return chain.Build(own);
        };
    }
}
