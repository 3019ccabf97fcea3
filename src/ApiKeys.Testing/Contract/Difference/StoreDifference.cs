namespace ApiKeys.Testing;

/// <summary>Gives the in-memory store and another the same random calls, and compares every answer.</summary>
public static class StoreDifference
{
    /// <summary>Makes calls until all are made or two answers differ.</summary>
    /// <param name="seed">What decides the calls.</param>
    /// <param name="calls">How many calls.</param>
    /// <param name="other">The store that is compared with the model; empty.</param>
    /// <exception cref="StoreContractException">Two answers differ; the message has the seed, the call and
    /// both.</exception>
    public static void Run(ulong seed, int calls, IKeyStore other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var model = new InMemoryKeyStore();
        var draw = new RandomCalls(seed, model);
        for (var number = 1; number <= calls; number++)
        {
            var (name, ask) = draw.Next();
            var (wanted, found) = (ask(model), ask(other));
            if (wanted != found)
            {
                throw new StoreContractException(
                    $"Seed {seed}, call {number} ({name}):\nthe model says {wanted}\nthe store says {found}");
            }
        }
    }
}
