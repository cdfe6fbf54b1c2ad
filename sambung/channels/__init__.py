"""The wires to the world. Whoever wants something said registers what is said when its turn comes."""

from sambung.channels.topics import Address, Message, register_recipients, register_topic

__all__ = ["Address", "Message", "register_recipients", "register_topic"]
