namespace ApiKeys.Testing;

/// <summary>Says that a text holds a secret; the message repeats none.</summary>
public sealed class SecretFoundException : Exception
{
    internal SecretFoundException(string message)
        : base(message) { }
}
