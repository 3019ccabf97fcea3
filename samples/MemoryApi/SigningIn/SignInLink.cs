using System.Security.Cryptography;
using System.Text;

namespace MemoryApi;

/// <summary>The link by which the person at the terminal signs in: once, within ten minutes of the start.</summary>
internal sealed class SignInLink(MemorySettings settings, TimeProvider time)
{
    private const int Bits = 128;

    private static readonly TimeSpan _life = TimeSpan.FromMinutes(10);

    private readonly string _token =
        settings.LoginToken ?? RandomNumberGenerator.GetHexString(Bits / 4, lowercase: true);
    private readonly long _made = time.GetTimestamp();
    private int _used;

    /// <summary>The path with the token, for the terminal alone.</summary>
    public string Path => $"/login?token={Uri.EscapeDataString(_token)}";

    /// <summary>Takes the token; a second time nobody can.</summary>
    public bool TryUse(string? presented) =>
        presented is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(_token))
        && time.GetElapsedTime(_made) < _life
        && Interlocked.Exchange(ref _used, 1) == 0;

    public override string ToString() => "/login";
}
