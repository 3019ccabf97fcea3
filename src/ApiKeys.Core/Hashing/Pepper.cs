using System.Diagnostics;

namespace ApiKeys;

/// <summary>A named secret that digests are keyed with, as this node knows it now.</summary>
[DebuggerDisplay("{ToString(),nq}")]
internal sealed class Pepper(string name, byte[] secret)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _secret = secret;

    private volatile bool _forgotten;

    /// <summary>Stands for a pepper that a row names and this node does not know.</summary>
    public static Pepper Unknown(string name)
    {
        var unknown = new Pepper(name, []);
        unknown.Forget();
        return unknown;
    }

    public string Name { get; } = name;

    /// <summary>Whether the pepper left the configuration, or has another secret there: entries under it are read
    /// again.</summary>
    public bool IsForgotten => _forgotten;

    public ReadOnlySpan<byte> Reveal() => _secret;

    public void Forget() => _forgotten = true;

    public override string ToString() => $"pepper {Name}";
}
