using System.Runtime.ExceptionServices;
using ApiKeys.Tests.Validation;
using Npgsql;

namespace ApiKeys.Tests.Simulated;

/// <summary>The simulated fleet over the tables of a real server.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresSimulationTests : IDisposable
{
    // More for a longer look.
    private const string SeedsVariable = "APIKEYS_POSTGRES_SIMULATION_SEEDS";
    private const ulong Seeds = 25;
    private readonly PostgresServer _server;
    private readonly List<SimulatedPostgres> _stores = [];
    private int _failures;

    public PostgresSimulationTests(PostgresServer server)
    {
        _server = server;
        AppDomain.CurrentDomain.FirstChanceException += Note;
    }

    [Fact]
    public void PostgreSql_AnythingHappens_NodesKeepTheirPromises() => Simulate(serializable: false);

    [Fact]
    public void PostgreSqlSerializable_AnythingHappens_NodesKeepTheirPromises()
    {
        Simulate(serializable: true);
        Assert.NotEqual(0, _failures);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Note;
        _stores.ForEach(store => store.Dispose());
    }

    private void Simulate(bool serializable)
    {
        for (var thread = 0; thread < Environment.ProcessorCount; thread++)
            _stores.Add(new SimulatedPostgres(_server, serializable));
        var run = new SimulationRun((thread, seed) => new Simulation(seed, open: _stores[thread].Open));
        var fault = run.Run(SeedsVariable, Seeds);
        Assert.True(fault is null, fault);
        run.AssertAllHappened();

        // All follows from the seeds, so the nodes answer as they do over the model.
        var model = new SimulationRun((_, seed) => new Simulation(seed));
        model.Run(SeedsVariable, Seeds);
        Assert.Equal(model.Answers, run.Answers);
    }

    private void Note(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (thrown.Exception is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure })
            Interlocked.Increment(ref _failures);
    }
}
