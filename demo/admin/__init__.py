from demo.admin.removal import remove_demo_page

__all__ = ["remove_demo_page"]
