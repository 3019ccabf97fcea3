namespace ApiKeys;

/// <summary>Says that there is more to print, and nobody left who reads it.</summary>
internal sealed class NobodyReadsException : Exception;
