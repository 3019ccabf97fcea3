namespace ApiKeys.Tests.Validation;

public class SimulationTests
{
    private const ulong Seeds = 10_000;
    private const ulong SeedsOfABrokenRule = 3_000;

    [Fact]
    public void Nodes_AnythingHappens_KeepTheirPromises()
    {
        var run = new SimulationRun((_, seed) => new Simulation(seed));
        var fault = run.Run("APIKEYS_SIMULATION_SEEDS", Seeds);
        Assert.True(fault is null, fault);
        run.AssertAllHappened();
    }

    [Theory]
    [InlineData("SequenceInsteadOfCounter")]
    [InlineData("FillsFromReplica")]
    [InlineData("NoActorCheck")]
    [InlineData("CascadeFoundBeforeTheLock")]
    public void Nodes_OneRuleOfTheStoreIsBroken_AreFoundOut(string rule)
    {
        var broken = Enum.Parse<BrokenRule>(rule);
        var fault = new SimulationRun((_, seed) => new Simulation(seed, broken)).Run(SeedsOfABrokenRule);
        Assert.True(fault is not null, $"{SeedsOfABrokenRule} seeds did not find that {rule}.");
    }
}
