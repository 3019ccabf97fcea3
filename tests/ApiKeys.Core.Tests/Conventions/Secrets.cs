using System.Buffers.Text;
using System.Text;

namespace ApiKeys.Tests;

/// <summary>Texts and bytes that must not be seen anywhere, in each form that somebody might write them in.</summary>
internal sealed class Secrets
{
    private const int PieceLength = 10;

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public Secrets Token(string token)
    {
        Text("token", token);
        Text("secret part", token[^28..^6]);
        Text("start of the secret", token[^28..][..PieceLength]);
        Text("end of the secret", token[..^6][^PieceLength..]);
        Text("checksum", token[^6..]);
        return Bytes("digest of the token", Digests.Sha256(token).Reveal());
    }

    public Secrets Bytes(string name, ReadOnlySpan<byte> bytes)
    {
        Text($"{name} in hex", Convert.ToHexString(bytes));
        Text($"{name} in lower hex", Convert.ToHexStringLower(bytes));
        Text($"{name} in hex with dashes", BitConverter.ToString(bytes.ToArray()));
        Text($"{name} in base 64", Convert.ToBase64String(bytes).TrimEnd('='));
        Text($"{name} in base 64 for addresses", Base64Url.EncodeToString(bytes));
        Text($"{name} in JSON's numbers", string.Join(',', bytes.ToArray()));
        Text($"{name} as Latin text", Encoding.Latin1.GetString(bytes));
        for (var word = 0; word + sizeof(ulong) <= bytes.Length; word += sizeof(ulong))
            Text($"word {word} of {name}", $"{BitConverter.ToUInt64(bytes[word..])}");
        return this;
    }

    /// <summary>Names the secrets that a text shows.</summary>
    public IEnumerable<string> In(string text) =>
        _texts.Where(secret => text.Contains(secret.Value, StringComparison.Ordinal)).Select(secret => secret.Key);

    private void Text(string name, string text) => _texts[$"{name} ({_texts.Count})"] = text;
}
