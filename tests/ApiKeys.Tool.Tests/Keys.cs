using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>Tokens of the published vectors.</summary>
internal static class Keys
{
    public const string Token = "hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA";
    public const string Masked = "hm_test_zDu3J4s4****************************";

    /// <summary>The same shape with another checksum.</summary>
    public const string LookAlike = "hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdB";

    public static JsonElement Vectors { get; } = Resources.Json("key-format-vectors.json");
}
