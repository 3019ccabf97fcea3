using System.Text.Json;

namespace ApiKeys.Tests;

public sealed record ValidVector(
    string Token,
    string? Brand,
    string Environment,
    string Id,
    string Checksum,
    string Sha256);

public sealed record InvalidVector(string Why, string Token, string Reason);

public sealed record FormatVectors(
    string Alphabet,
    IReadOnlyList<ValidVector> Valid,
    IReadOnlyList<InvalidVector> Invalid)
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web);

    public static FormatVectors All { get; } = Load();

    private static FormatVectors Load()
    {
        using var stream = typeof(FormatVectors).Assembly.GetManifestResourceStream("key-format-vectors.json")!;
        return JsonSerializer.Deserialize<FormatVectors>(stream, _options)!;
    }
}
