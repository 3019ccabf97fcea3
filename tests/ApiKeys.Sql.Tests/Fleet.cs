using System.Diagnostics;
using System.Globalization;

namespace ApiKeys.Tests;

/// <summary>What two host processes do together.</summary>
internal static class Fleet
{
    /// <summary>Revokes a key on one host while another serves it.</summary>
    /// <param name="one">Issues and revokes.</param>
    /// <param name="other">Serves.</param>
    /// <param name="between">Done when the other serves the key, before it is revoked.</param>
    /// <param name="after">Done after the revocation was acknowledged.</param>
    /// <returns>How long after the acknowledgement a request came that was still accepted, and how long after it the
    /// first refusal was there.</returns>
    public static (TimeSpan LastAccepted, TimeSpan Refused) RevocationOf(
        HostProcess one,
        HostProcess other,
        Action? between = null,
        Action? after = null
    )
    {
        var issued = one.Ask("issue acme", "issued");
        other.Ask($"until {issued[1]}", "serving");
        between?.Invoke();
        var acknowledged = Time(one.Ask($"revoke {issued[0]}", "revoked")[1]);
        after?.Invoke();
        var ended = other.Await("ended");
        return (Since(acknowledged, Time(ended[0])), Since(acknowledged, Time(ended[1])));
    }

    private static long Time(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static TimeSpan Since(long from, long to) =>
        TimeSpan.FromSeconds((to - from) / (double)Stopwatch.Frequency);
}
