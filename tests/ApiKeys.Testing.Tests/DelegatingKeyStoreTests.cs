using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ApiKeys.Tests;

public sealed class DelegatingKeyStoreTests
{
    [Fact]
    public void Subscribe_InnerThatSignals_IsCalledUntilItIsDisposed()
    {
        var (store, calls) = (new HonestStore(10), 0);
        using (((IKeyChangeSignal)store).Subscribe(() => calls++))
            store.Add(Some.Row(1));
        store.Add(Some.Row(2));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Subscribe_InnerWithoutSignals_IsNeverCalled()
    {
        var (store, calls) = (new FaultyKeyStore(Only<IStoreWithoutSignals>()), 0);
        using (((IKeyChangeSignal)store).Subscribe(() => calls++))
            store.Add(Some.Row(1));
        Assert.Equal((0, "key 1"), (calls, store.Find(1)!.Key.Name));
    }

    [Fact]
    public void Subscribe_Nothing_IsRefused() =>
        Assert.Throws<ArgumentNullException>(
            () => ((IKeyChangeSignal)new FaultyKeyStore(Only<IStoreWithoutSignals>())).Subscribe(null!));

    [Fact]
    public async Task Write_UnderANode_WakesItAsTheInnerStoreWould()
    {
        var store = new FaultyKeyStore();
        await using var node = new ApiKeyNode(new ApiKeysOptions(), store, new ManualTimeProvider());
        await node.StartAsync();
        var before = store.Count(StoreCalls.Changes);
        store.Add(Some.Row(1));
        Assert.Equal(before + 1, store.Count(StoreCalls.Changes));
    }

    [Fact]
    public void Constructor_InnerWithoutCounts_IsRefusedByName() =>
        AssertRefused<IStoreWithoutCounts>("IKeyUsageStore");

    [Fact]
    public void Constructor_InnerWithoutEvents_IsRefusedByName() =>
        AssertRefused<IStoreWithoutEvents>("IKeyEventLog");

    private static void AssertRefused<T>(string missing)
        where T : class, IKeyStore
    {
        var fault = Assert.Throws<ArgumentException>("inner", () => new FaultyKeyStore(Only<T>()));
        Assert.Contains(missing, fault.Message, StringComparison.Ordinal);
    }

    private static T Only<T>()
        where T : class => DispatchProxy.Create<T, InMemory>();

    internal interface IStoreWithoutSignals : IKeyStore, IKeyUsageStore, IKeyEventLog;

    internal interface IStoreWithoutCounts : IKeyStore, IKeyEventLog;

    internal interface IStoreWithoutEvents : IKeyStore, IKeyUsageStore;

    /// <summary>A store in memory that shows no more than an interface says.</summary>
    [SuppressMessage("Performance", "CA1812", Justification = "The proxy's own class derives from it.")]
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy's own class derives from it.")]
    internal class InMemory : DispatchProxy
    {
        private readonly InMemoryKeyStore _store = new();

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Invoke(_store, args);
    }
}
