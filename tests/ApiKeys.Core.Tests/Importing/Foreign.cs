using System.Buffers.Text;
using System.Security.Cryptography;

namespace ApiKeys.Tests;

/// <summary>Keys of another system: <c>old_</c> and 28 letters and digits.</summary>
internal static class Foreign
{
    public const string Prefix = "old_";
    public const int Length = 32;

    public static ImportedFormat Format { get; } = new() { Prefix = Prefix, Length = Length };

    public static Action<ApiKeysOptions> Declared(Action<ApiKeysOptions>? configure = null) =>
        options =>
        {
            LifeSteps.Scopes(options);
            options.Imports.Add(Format);
            configure?.Invoke(options);
        };

    public static string Token(int number = 1) => $"{Prefix}{number:0000}Qz7LmPw3VtYk9RbXc2NdHsAB";

    public static byte[] Sha256(string token) => SHA256.HashData(Digests.Bytes(token));

    public static string Spelled(string token, string how) =>
        how switch
        {
            "HEX" => Convert.ToHexString(Sha256(token)),
            "hex" => Convert.ToHexStringLower(Sha256(token)),
            "base64" => Convert.ToBase64String(Sha256(token)),
            "base64 bare" => Convert.ToBase64String(Sha256(token)).TrimEnd('='),
            "base64url" => Base64Url.EncodeToString(Sha256(token)),
            "base64url padded" => $"{Base64Url.EncodeToString(Sha256(token))}=",
            _ => throw new ArgumentOutOfRangeException(nameof(how)),
        };

    public static ImportApiKey Asked(string? token = null) =>
        new()
        {
            Key = TestNode.Asked with { CreatedBy = Actor.Operator("oscar") },
            Prefix = Prefix,
            Sha256 = Spelled(token ?? Token(), "hex"),
        };

    public static async Task<ApiKey> ImportAsync(
        this TestNode node,
        string? token = null,
        Func<ImportApiKey, ImportApiKey>? change = null
    )
    {
        var asked = change is null ? Asked(token) : change(Asked(token));
        return (await node.Node.Operator.ImportAsync(asked)).Good().Key!;
    }
}
