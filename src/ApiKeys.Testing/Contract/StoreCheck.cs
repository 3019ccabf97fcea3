using System.Globalization;
using System.Reflection;

namespace ApiKeys.Testing;

/// <summary>One check of the contract.</summary>
public sealed class StoreCheck
{
    private const int UsualChangesKept = 100_000;
    private readonly Type _type;
    private readonly MethodInfo _method;
    private readonly object?[] _arguments;

    internal StoreCheck(Type type, MethodInfo method, object?[] arguments)
    {
        _type = type;
        _method = method;
        _arguments = Fitted(arguments, method.GetParameters());
        var given = arguments.Length == 0 ? "" : $"({string.Join(", ", arguments.Select(Spelled))})";
        Name = $"{method.Name}{given}";
    }

    /// <summary>Member, condition, outcome.</summary>
    public string Name { get; }

    /// <summary>Runs the check against an empty store.</summary>
    /// <param name="create">Makes the store, given how many changes it keeps once it is trimmed.</param>
    /// <returns>Completes where the store keeps to the contract.</returns>
    /// <exception cref="StoreContractException">It does not; the message begins with the check's name.</exception>
    public Task RunAsync(Func<int, StoreUnderTest> create) => RunAsync(create, seed: 1);

    /// <summary>Runs the check against an empty store, its simultaneous calls in the order of a seed.</summary>
    /// <param name="create">Makes the store, given how many changes it keeps once it is trimmed.</param>
    /// <param name="seed">What decides who begins when; a check without simultaneous calls has no use for it.</param>
    /// <returns>Completes where the store keeps to the contract.</returns>
    /// <exception cref="StoreContractException">It does not; the message begins with the check's name, and has the seed
    /// where it matters.</exception>
    /// <remarks>Of simultaneous calls the seed decides order, pauses and yields at their beginning. Which of them wins,
    /// and how many turns fit into half a second, is up to the machine: a seed that found a race finds it again likely,
    /// and not for certain.</remarks>
    public async Task RunAsync(Func<int, StoreUnderTest> create, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(create);

        // Checks wait for the store: on the caller's context its continuations could have no thread left to run on.
        await Task.Run(() => RunHereAsync(create, seed)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private async Task RunHereAsync(Func<int, StoreUnderTest> create, ulong seed)
    {
        using var given = create(_type.GetCustomAttribute<ChangesKeptAttribute>()?.Changes ?? UsualChangesKept);
        try
        {
            var checks = Activator.CreateInstance(_type, given);
            if (checks is SeededChecks seeded)
                seeded.SeedWith(seed);
            if (_method.Invoke(checks, _arguments) is Task running)
                await running;
        }
        catch (Exception fault)
        {
            // A store that leaves the contract can make a check fail in any way.
            var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
            var what = cause is StoreContractException ? cause.Message : cause.ToString();
            var with = _type.IsSubclassOf(typeof(SeededChecks)) ? $" (seed {seed})" : "";
            throw new StoreContractException($"{Name}{with}: {what}", cause);
        }
    }

    private static string Spelled(object? argument) => Convert.ToString(argument, CultureInfo.InvariantCulture) switch
    {
        null => "null",
        var text => string.Concat(text.Select(one => char.IsAscii(one) ? $"{one}" : $"U+{(int)one:X4}")),
    };

    private static object?[] Fitted(object?[] arguments, ParameterInfo[] parameters)
    {
        if (parameters is not [.., { ParameterType.IsArray: true }])
            return [.. arguments.Select((value, index) => Converted(value, parameters[index].ParameterType))];
        var single = parameters.Length - 1;
        return [.. arguments.Take(single), arguments.Skip(single).Cast<string>().ToArray()];
    }

    private static object? Converted(object? value, Type type) =>
        value is int number && type == typeof(long) ? (long)number
            : value is int positive && type == typeof(ulong) ? (ulong)positive
            : value;
}
