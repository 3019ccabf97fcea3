using Microsoft.Extensions.Logging.Abstractions;

namespace ApiKeys.Tests;

public sealed class RehasherTests
{
    [Fact]
    public void Offer_MoreAtOnceThanAStoreIsAskedFor_TakesNoMore()
    {
        var options = new ApiKeysOptions { CurrentPepper = "b" };
        options.Peppers.Add("b", Convert.ToBase64String(new byte[32]));
        var known = PepperSet.Empty.Follow(options);
        var handover = new Validation.SimulatedHandover();
        var time = new ManualTimeProvider();
        using var diagnostics = new NodeDiagnostics(NullLogger.Instance, null, time, () => 0);
        var rehasher = new Rehasher(new InMemoryKeyStore(), null!, time, handover, diagnostics);
        var factory = new EntryFactory(ScopeCatalog.Empty);
        for (var number = 1; number <= 40; number++)
            rehasher.Offer(factory.Make(Some.Row(number), PepperSet.Empty).Key, new byte[44], known);
        Assert.Equal(16, handover.Count);
    }
}
