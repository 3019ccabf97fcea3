using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ApiKeys.Tests;

/// <summary>Writes what an assembly offers to others as text, in an order that depends on names alone.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext _nullability = new();

    /// <summary>Says that what an assembly offers is what the file beside its tests has.</summary>
    public static void AssertApproved(Assembly assembly)
    {
        var name = assembly.GetName().Name;
        var approved = $"tests/{name}.Tests/PublicApi/{name}.approved.txt";
        var received = $"artifacts/{name}.received.txt";
        var surface = Of(assembly);
        var file = Repository.PathOf(approved);
        var same = File.Exists(file) && string.Equals(File.ReadAllText(file), surface, StringComparison.Ordinal);
        if (!same)
            File.WriteAllText(Repository.PathOf(received), surface);
        Assert.True(
            same, $"What the package offers has changed. Compare, and to approve it: cp {received} {approved}");
    }

    private static string Of(Assembly assembly) =>
        string.Join('\n', assembly.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => $"{Head(type)}\n{Body(type)}"));

    private static string Head(Type type) => $"{Kind(type)} {Name(type)}{Bases(type)}";

    private static string Kind(Type type)
    {
        if (type.IsEnum)
            return $"enum({Name(Enum.GetUnderlyingType(type))})";
        if (type.IsValueType)
            return type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct";
        if (type.IsInterface)
            return "interface";
        if (type.GetMethod("<Clone>$") is not null)
            return "sealed record";
        return type.IsAbstract && type.IsSealed ? "static class" : type.IsSealed ? "sealed class" : "class";
    }

    private static string Bases(Type type)
    {
        var bases = type.IsEnum ? [] : type.GetInterfaces().AsEnumerable();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && !type.IsEnum)
            bases = bases.Append(parent);
        var names = bases.Where(known => known.IsPublic).Select(Name).Order(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? "" : $" : {string.Join(", ", names)}";
    }

    private static string Body(Type type) =>
        string.Concat(type.GetMembers(Declared)
            .Where(member => type.IsEnum ? member is FieldInfo { IsLiteral: true } : IsOffered(member))
            .Select(Describe)
            .Order(StringComparer.Ordinal)
            .Select(line => $"    {line}\n"));

    private static bool IsOffered(MemberInfo member) =>
        member switch
        {
            PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOpen),
            MethodInfo { IsSpecialName: true } method =>
                method.Name.StartsWith("op_", StringComparison.Ordinal) && IsWritten(method),
            MethodBase method => IsWritten(method),
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            EventInfo made => IsOpen(made.AddMethod!),
            _ => false,
        };

    // What a record brings along says nothing that the word does not.
    private static bool IsWritten(MethodBase method) =>
        IsOpen(method) && !method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Describe(MemberInfo member) =>
        member switch
        {
            FieldInfo { IsLiteral: true } field =>
                $"const {field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
            FieldInfo field => $"field {Name(field.FieldType)} {field.Name}",
            PropertyInfo property => Describe(property),
            MethodInfo method => $"{Static(method)}{Returned(method)} {method.Name}({Parameters(method)})",
            ConstructorInfo made => $"new({Parameters(made)})",
            _ => $"{member.MemberType} {member.Name}",
        };

    private static string Returned(MethodInfo method) => Name(_nullability.Create(method.ReturnParameter));

    private static string Describe(PropertyInfo property)
    {
        var open = property.GetAccessors(nonPublic: true).Where(IsOpen).ToArray();
        var required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        var accessors = string.Join(' ', open.Select(Accessor).Order(StringComparer.Ordinal));
        return $"{Static(open[0])}{required}{Name(_nullability.Create(property))} {property.Name} {{ {accessors} }}";
    }

    private static string Accessor(MethodInfo accessor)
    {
        var initializes = accessor.ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(IsExternalInit));
        return initializes ? "init;" : accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? "get;" : "set;";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var text = parameter.HasDefaultValue
            ? Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture)
            : null;
        var value = !parameter.HasDefaultValue ? "" : string.IsNullOrEmpty(text) ? " = default" : $" = {text}";
        return $"{Way(parameter)}{Name(_nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Way(ParameterInfo parameter)
    {
        if (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)))
            return "params ";
        if (parameter.Position == 0 && parameter.Member.IsDefined(typeof(ExtensionAttribute)))
            return "this ";
        return parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
    }

    private static string Static(MethodBase method) => method.IsStatic ? "static " : "";

    private static string Name(NullabilityInfo info)
    {
        var mark = info is { ReadState: NullabilityState.Nullable, Type.IsValueType: false } ? "?" : "";
        var isGeneric = info.Type.IsGenericType && Nullable.GetUnderlyingType(info.Type) is null;
        return isGeneric
            ? $"{info.Type.Name.Split('`')[0]}<{string.Join(", ", info.GenericTypeArguments.Select(Name))}>{mark}"
            : $"{Name(info.Type)}{mark}";
    }

    private static string Name(Type type)
    {
        if (type.IsByRef)
            return Name(type.GetElementType()!);
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        if (!type.IsGenericType)
            return type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!)}.{type.Name}" : type.Name;
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
