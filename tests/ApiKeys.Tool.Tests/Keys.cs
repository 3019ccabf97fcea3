using System.Text.Json;

namespace ApiKeys.Tests;

/// <summary>Tokens of the published vectors.</summary>
internal static class Keys
{
    public const string Token = "hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdA";
    public const string Masked = "hm_test_zDu3J4s4****************************";

    /// <summary>The same shape with another checksum.</summary>
    public const string LookAlike = "hm_test_zDu3J4s4JwyJlAQaG80Zus2bqDzvaT47EWdB";

    /// <summary>Two keys, of which the second begins with the last two characters of the first.</summary>
    public const string Overlapping =
        "hm_live_overLap1Within1Another00000348298ehm"
        + "_test_overLap2Within1Another000000002NqxMp";

    public static JsonElement Vectors { get; } = Resources.Json("key-format-vectors.json");
}
