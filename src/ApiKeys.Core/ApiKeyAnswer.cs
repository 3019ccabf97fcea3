using System.Diagnostics.CodeAnalysis;

namespace ApiKeys;

/// <summary>What a read found, or why it may not be answered.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class ApiKeyAnswer<T>
    where T : notnull
{
    internal ApiKeyAnswer(T value) => Value = value;

    internal ApiKeyAnswer(params IReadOnlyList<Fault> faults) => Faults = faults;

    /// <summary>Says whether there is an answer.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Faults.Count == 0;

    /// <summary>What was found.</summary>
    /// <value>The type's default where the read was refused.</value>
    public T? Value { get; }

    /// <summary>What speaks against the read, all of one kind.</summary>
    /// <value>Empty where there is an answer.</value>
    public IReadOnlyList<Fault> Faults { get; } = [];

    /// <summary>What kind of faults these are.</summary>
    /// <value><see cref="FaultKind.None"/> where there is an answer.</value>
    public FaultKind Refusal => FaultCodes.KindOf(Faults);
}
