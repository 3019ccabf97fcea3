namespace ApiKeys.Testing;

/// <summary>Marks a check, or one case of it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class CheckAttribute(params object?[]? arguments) : Attribute
{
    public object?[] Arguments { get; } = arguments ?? [null];
}

/// <summary>Says how many changes the store of a class's checks keeps.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ChangesKeptAttribute(int changes) : Attribute
{
    public int Changes { get; } = changes;
}
